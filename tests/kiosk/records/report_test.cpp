#include "kiosk/records/report.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "kiosk/records/csv.h"
#include "tests/support/text.h"
#include "tests/support/workshop.h"

using namespace records;
using namespace std::chrono_literals;
using domain::Mark;
using test::must;
using Names = std::vector<std::string>;

namespace {

ReportQuery query_of(test::Workshop& workshop, std::string name) {
    return {.name = std::move(name), .now = workshop.clock.now()};
}

Table table_of(test::Workshop& workshop, const ReportQuery& query) {
    return must(report(workshop.database(), query, workshop.zone()));
}
Table table_of(test::Workshop& workshop, std::string name) {
    return table_of(workshop, query_of(workshop, std::move(name)));
}

std::size_t place_of(const Table& table, std::string_view key) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].key == key) return i;
    }
    FAIL("no such column");
    return 0;
}

/// One column as a program would read it.
Names column(const Table& table, std::string_view key, const base::Zone& zone) {
    Names cells;
    const std::size_t place = place_of(table, key);
    const auto file = must(csv_from_text(csv_for_program(table, zone)));
    for (std::size_t i = 1; i < file.rows.size(); ++i) cells.push_back(file.rows[i].cells[place]);
    return cells;
}
Names column(test::Workshop& workshop, const std::string& name, std::string_view key) {
    return column(table_of(workshop, name), key, workshop.zone());
}

std::string error_of(test::Workshop& workshop, const ReportQuery& query) {
    const auto result = report(workshop.database(), query, workshop.zone());
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().kind == base::ErrorKind::Usage);
    return result.error().what;
}

std::vector<nlohmann::ordered_json> lines_of(const std::string& text) {
    std::vector<nlohmann::ordered_json> lines;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = text.find('\n', start);
        REQUIRE(end != std::string::npos);
        lines.push_back(nlohmann::ordered_json::parse(text.substr(start, end - start)));
        start = end + 1;
    }
    return lines;
}

std::string written(test::Workshop& workshop, const ReportQuery& query, ReportFormat format) {
    std::string text;
    must(write_report(workshop.database(), query, format, workshop.zone(),
                      [&](std::string_view piece) -> base::Result<void> {
                          text += piece;
                          return {};
                      }));
    return text;
}

}  // namespace

TEST_SUITE("kiosk/records: reports") {
    TEST_CASE("a register's columns say 'thiết bị' and 'người học', as the screens do") {
        test::Workshop workshop;
        for (const char* name : {"attendance", "usage", "loans", "overdue"}) {
            const Table table = table_of(workshop, name);
            for (const TableColumn& column : table.columns) {
                CAPTURE(column.key);
                CHECK(column.title.find("ụng cụ") == std::string_view::npos);
                CHECK(column.title.find("ọc viên") == std::string_view::npos);
            }
        }
    }

    TEST_CASE("attendance lists everybody who was enrolled, in Vietnamese order") {
        test::Workshop workshop;
        for (const char* name : {"Nguyễn Văn Đạt", "an", "Lê Thị Dung"}) workshop.enrol(name);
        workshop.session();
        workshop.come_in("an", Mark::Late);
        workshop.clock.advance(4h);

        CHECK(column(workshop, "attendance", "name") ==
              Names{"an", "Lê Thị Dung", "Nguyễn Văn Đạt"});
        CHECK(column(workshop, "attendance", "mark") == Names{"late", "absent", "absent"});
        CHECK(column(workshop, "attendance", "in_at")[0] == "2026-11-23T07:30:00.000+07:00");
    }

    TEST_CASE("attendance of a range without sessions is a header and nothing else") {
        test::Workshop workshop;
        workshop.enrol("an");
        workshop.session();
        auto query = query_of(workshop, "attendance");
        query.from = query.to = base::date_plus(workshop.today(), 1);
        CHECK(table_of(workshop, query).rows.empty());
        CHECK(table_of(workshop, query).columns.size() == 10);
    }

    TEST_CASE("usage counts loans and hours") {
        test::Workshop workshop;
        workshop.lend("DIEN-01", "an");
        workshop.clock.advance(90min);
        workshop.take_back("DIEN-01", domain::Condition::Worn);
        workshop.item("DIEN-02");

        const Table usage = table_of(workshop, "usage");
        CHECK(column(usage, "code", workshop.zone()) == Names{"DIEN-01", "DIEN-02"});
        CHECK(column(usage, "times_lent", workshop.zone()) == Names{"1", "0"});
        CHECK(column(usage, "hours_out", workshop.zone()) == Names{"1.50", "0.00"});
        CHECK(column(usage, "condition", workshop.zone()) == Names{"worn", "good"});
    }

    TEST_CASE("loans name the thing, the person, the class and who handed it out") {
        test::Workshop workshop;
        workshop.enrol("an");
        workshop.lend("DIEN-01", "an");
        CHECK(column(workshop, "loans", "borrower") == Names{"an"});
        CHECK(column(workshop, "loans", "class") == Names{"DIEN-01"});
        CHECK(column(workshop, "loans", "lent_by") == Names{"hoa"});
        CHECK(column(workshop, "loans", "returned_at") == Names{""});
        workshop.clock.advance(1h);
        workshop.take_back("DIEN-01", domain::Condition::Broken);
        CHECK(column(workshop, "loans", "condition") == Names{"broken"});
    }

    TEST_CASE("times that a wrong clock wrote are left empty") {
        test::Workshop workshop;
        const base::Instant morning = workshop.clock.now();
        workshop.clock.set(base::Instant{120s});
        workshop.clock.set_confidence(base::ClockConfidence::Unknown);
        workshop.lend("DIEN-01", "an");
        workshop.clock.set(morning);
        workshop.clock.set_confidence(base::ClockConfidence::Rtc);
        workshop.lend("DIEN-02", "an");
        workshop.clock.advance(1h);
        CHECK(column(workshop, "usage", "hours_out") == Names{"", "1.00"});
        CHECK(column(workshop, "loans", "lent_at") == Names{"", workshop.zone().iso_text(morning)});
        CHECK(column(workshop, "overdue", "item_code").empty());
    }

    TEST_CASE("what is overdue stands by the borrower's given name") {
        test::Workshop workshop;
        workshop.lend("DIEN-01", "Lê Văn Yên");
        workshop.lend("DIEN-02", "Vũ Thị Ánh");
        CHECK(column(workshop, "overdue", "borrower").empty());
        workshop.clock.advance(4h);
        CHECK(column(workshop, "overdue", "borrower") == Names{"Vũ Thị Ánh", "Lê Văn Yên"});
    }

    TEST_CASE("a workshop narrows a report, and one that does not exist is named") {
        test::Workshop workshop;
        workshop.lend("DIEN-01", "an");
        workshop.change([&] {
            return db::put_workshop(workshop.database(), workshop.stamp(),
                                    {{}, "LEN", "Xưởng móc len", "crochet"});
        });
        auto query = query_of(workshop, "loans");
        query.workshop = "xưởng điện";
        CHECK(table_of(workshop, query).rows.size() == 1);
        query.workshop = "len";
        CHECK(table_of(workshop, query).rows.empty());
        query.workshop = "XE";
        CHECK(test::has(error_of(workshop, query), "the workshops are DIEN, LEN"));
    }

    TEST_CASE("a class narrows a report, and one that does not exist is named") {
        test::Workshop workshop;
        workshop.enrol("an");
        workshop.lend("DIEN-01", "an");
        workshop.lend("DIEN-02", "bình");
        auto query = query_of(workshop, "loans");
        query.group = "dien-01";
        CHECK(column(table_of(workshop, query), "borrower", workshop.zone()) == Names{"an"});
        query.group = "DIEN-99";
        CHECK(test::has(error_of(workshop, query), "the classes are DIEN-01"));
    }

    TEST_CASE("the journal is one object per row, with its payload as an object") {
        test::Workshop workshop;
        workshop.come_in("an");
        const auto lines =
            lines_of(written(workshop, query_of(workshop, "journal"), ReportFormat::Json));
        REQUIRE(lines.size() > 3);
        Names keys;
        for (const auto& [key, value] : lines.back().items()) keys.push_back(key);
        CHECK(keys == Names{"seq", "at", "kind", "actor", "payload"});
        for (std::size_t i = 0; i < lines.size(); ++i) CHECK(lines[i]["seq"] == i + 1);
        CHECK(lines[0]["kind"] == "opened");
        CHECK(lines[0]["actor"].is_null());
        CHECK(lines.back()["kind"] == "tap");
        CHECK(lines.back()["at"] == "2026-11-23T07:30:00.000+07:00");
        CHECK(lines.back()["payload"]["result"] == "in");
        CHECK(lines.back()["actor"].get<std::string>().size() == 36);
    }

    TEST_CASE("the journal of one day is that day's rows") {
        test::Workshop workshop;
        workshop.come_in("an");
        workshop.clock.advance(24h);
        workshop.leave("an");
        auto query = query_of(workshop, "journal");
        query.from = query.to = workshop.today();
        const auto lines = lines_of(written(workshop, query, ReportFormat::Json));
        REQUIRE(lines.size() == 1);
        CHECK(lines[0]["payload"]["result"] == "out");
    }

    TEST_CASE("written piece by piece, the journal is the table of the journal") {
        test::Workshop workshop;
        workshop.come_in("an");
        const auto query = query_of(workshop, "journal");
        const Table table = table_of(workshop, query);
        CHECK(written(workshop, query, ReportFormat::Json) == json_lines(table, workshop.zone()));
        CHECK(written(workshop, query, ReportFormat::Csv) ==
              csv_for_program(table, workshop.zone()));
    }

    TEST_CASE("reports and forms that there are not are answered with those that there are") {
        test::Workshop workshop;
        CHECK(test::has(error_of(workshop, query_of(workshop, "stock")),
                        "attendance, usage, loans, overdue, journal"));
        for (const char* name : {"xlsx", "pdf", "html", "txt"}) {
            const auto format = report_format_from(name);
            REQUIRE_FALSE(format.has_value());
            CHECK(format.error().kind == base::ErrorKind::Usage);
            CHECK(test::has(format.error().what, "take csv or json"));
        }
        CHECK(must(report_format_from("json")) == ReportFormat::Json);
    }

    TEST_CASE("a range that ends before it begins is refused") {
        test::Workshop workshop;
        auto query = query_of(workshop, "loans");
        query.from = workshop.today();
        query.to = base::date_plus(workshop.today(), -1);
        CHECK(test::has(error_of(workshop, query), "after its end"));
    }
}
