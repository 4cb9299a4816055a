#include "kiosk/records/csv.h"

#include <doctest/doctest.h>

#include "tests/support/text.h"

using namespace records;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows cells_of(std::string_view text) {
    const auto file = csv_from_text(text);
    REQUIRE_MESSAGE(file.has_value(), file.error().what);
    Rows rows;
    for (const CsvRow& row : file->rows) rows.push_back(row.cells);
    return rows;
}

std::string error_of(std::string_view text, const CsvLimits& limits = {}) {
    const auto file = csv_from_text(text, limits);
    REQUIRE_FALSE(file.has_value());
    CHECK(file.error().kind == base::ErrorKind::BadInput);
    return file.error().what;
}

}  // namespace

TEST_SUITE("kiosk/records: csv") {
    TEST_CASE("comma, semicolon and tab are told apart by what stands in the first lines") {
        const Rows rows = {{"name", "class"}, {"Lê Ân", "LEN-01"}};
        CHECK(cells_of("name,class\nLê Ân,LEN-01\n") == rows);
        CHECK(cells_of("name;class\nLê Ân;LEN-01\n") == rows);
        CHECK(cells_of("name\tclass\nLê Ân\tLEN-01\n") == rows);
        CHECK(cells_of("name;note\nan;\"a, b, c, d\"\n") ==
              Rows{{"name", "note"}, {"an", "a, b, c, d"}});
    }

    TEST_CASE("a byte order mark and CRLF are no part of a cell") {
        CHECK(cells_of("\xEF\xBB\xBFname,class\r\nan,x\r\n") ==
              Rows{{"name", "class"}, {"an", "x"}});
    }

    TEST_CASE("a quoted cell keeps separators, quotes and line breaks") {
        CHECK(cells_of("a,\"b, \"\"c\"\"\nd\",e\n") == Rows{{"a", "b, \"c\"\nd", "e"}});
    }

    TEST_CASE("rows after a cell of several lines keep the file's line numbers") {
        const auto file = csv_from_text("a,\"b\nc\"\nd,e\n");
        REQUIRE(file.has_value());
        CHECK(file->rows[1].line == 3);
    }

    TEST_CASE("empty rows are left out, empty cells are not") {
        CHECK(cells_of("a,,c\n,,\n\n \nd,e,\n") == Rows{{"a", "", "c"}, {"d", "e", ""}});
        CHECK(cells_of("").empty());
    }

    TEST_CASE("UTF-16 is named, with what to do") {
        const std::string with_mark = error_of(std::string("\xFF\xFEn\0a\0", 6));
        CHECK(test::has(with_mark, "UTF-16"));
        CHECK(test::has(with_mark, "save it as CSV UTF-8"));
        CHECK(test::has(error_of(std::string("n\0a\0m\0e\0", 8)), "UTF-16"));
    }

    TEST_CASE("the first line that is not UTF-8 is named") {
        CHECK(test::has(error_of("name\nL\xC3\xAA \xC3\x82n\nNguy\xD4n V\xA8n A\n"),
                        "line 3 is not UTF-8"));
        CHECK(test::has(error_of(std::string(5000, 'a') + "\n" + std::string("b\0c\n", 4)),
                        "line 2"));
    }

    TEST_CASE("a quote that is never closed names the line where it was opened") {
        CHECK(
            test::has(error_of("a,b\nc,\"d\ne,f\n"), "line 2: a quote is opened and never closed"));
    }

    TEST_CASE("text after a closing quote is no cell") {
        CHECK(test::has(error_of("a,b\n\"c\"d,e\n"), "line 2"));
    }

    TEST_CASE("a quote inside a bare cell is a quote: inches") {
        CHECK(cells_of("kìm 6\",cái\n") == Rows{{"kìm 6\"", "cái"}});
    }

    TEST_CASE("what is far too large is refused before it is held in memory") {
        CHECK(test::has(error_of("a,b,c,d", {.bytes_max = 5}), "more than 5"));
        CHECK(test::has(error_of("a\nb\nc\n", {.rows_max = 2}), "more than 2 rows"));
        CHECK(test::has(error_of("a,b,c\n", {.cells_max = 2}), "more than 2 cells"));
    }

    TEST_CASE("a text that does not end its last line may be cut off") {
        CHECK(csv_from_text("a\nb\n")->is_last_line_ended);
        CHECK_FALSE(csv_from_text("a\nb")->is_last_line_ended);
    }

    TEST_CASE("what is written is read back the same") {
        const Rows rows = {{"Lê \"Ân\"", "a;b", "x\ny"}, {"", " b ", "c,d"}};
        for (const char separator : {',', ';', '\t'}) {
            CAPTURE(separator);
            CHECK(cells_of(csv_text(rows, {.separator = separator})) == rows);
        }
    }

    TEST_CASE("a written file begins with the mark by which Excel knows UTF-8") {
        CHECK(csv_text({{"a", "b"}}, {.separator = ';'}) ==
              "\xEF\xBB\xBF"
              "a;b\r\n");
        CHECK(csv_text({{"a", "b"}}, {.has_mark = false}) == "a,b\r\n");
    }

    TEST_CASE("a cell that a spreadsheet would run is written as text") {
        CHECK(csv_cell("=cmd|' /C calc'!A0", ',') == "'=cmd|' /C calc'!A0");
        CHECK(csv_cell("+84", ',') == "'+84");
        CHECK(csv_cell("-1+2", ',') == "'-1+2");
        CHECK(csv_cell("@SUM(A1)", ',') == "'@SUM(A1)");
        CHECK(csv_cell("\t=1", ',') == "\"'\t=1\"");
        CHECK(csv_cell("Lê Ân", ',') == "Lê Ân");
    }
}
