#include "kiosk/records/table.h"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "kiosk/base/check.h"
#include "kiosk/records/csv.h"

namespace records {
namespace {

using nlohmann::ordered_json;

template <class... Cases>
struct Match : Cases... {
    using Cases::operator()...;
};

/// The same in every form but the two of a spreadsheet.
std::string program_text(const Cell& cell, const base::Zone& zone) {
    return std::visit(
        Match{[](std::monostate) { return std::string(); },
              [](const std::string& text) { return text; },
              [](std::int64_t number) { return std::to_string(number); },
              [](double number) { return fmt::format("{:.2f}", number); },
              [](bool truth) { return std::string(truth ? "yes" : "no"); },
              [&](base::Instant at) { return zone.iso_text(at); },
              [](base::Date on) { return base::iso_text(on); },
              [](domain::Mark mark) { return std::string(domain::name_of(mark)); },
              [](domain::Condition condition) { return std::string(domain::name_of(condition)); },
              [](const JsonText& json) { return json.text; }},
        cell);
}

// The words of the paper registers; P and K are how they abbreviate the two absences.
constexpr std::array kMarkTitles = {
    domain::Names<domain::Mark>{domain::Mark::Present, "Có mặt"},
    domain::Names<domain::Mark>{domain::Mark::Late, "Đi muộn"},
    domain::Names<domain::Mark>{domain::Mark::LeftEarly, "Về sớm"},
    domain::Names<domain::Mark>{domain::Mark::AbsentExcused, "Vắng có phép (P)"},
    domain::Names<domain::Mark>{domain::Mark::Absent, "Vắng không phép (K)"},
};
constexpr std::array kConditionTitles = {
    domain::Names<domain::Condition>{domain::Condition::Good, "Tốt"},
    domain::Names<domain::Condition>{domain::Condition::Worn, "Xước nhẹ"},
    domain::Names<domain::Condition>{domain::Condition::PartsMissing, "Thiếu phụ kiện"},
    domain::Names<domain::Condition>{domain::Condition::Broken, "Hỏng"},
    domain::Names<domain::Condition>{domain::Condition::Lost, "Mất"},
};

std::string spreadsheet_text(const Cell& cell, const base::Zone& zone) {
    if (const auto* number = std::get_if<double>(&cell)) {
        std::string text = fmt::format("{:.2f}", *number);
        text[text.size() - 3] = ',';
        return text;
    }
    if (const auto* truth = std::get_if<bool>(&cell)) return *truth ? "x" : "";
    if (const auto* mark = std::get_if<domain::Mark>(&cell)) {
        return std::string(domain::name_in(kMarkTitles, *mark));
    }
    if (const auto* condition = std::get_if<domain::Condition>(&cell)) {
        return std::string(domain::name_in(kConditionTitles, *condition));
    }
    if (const auto* on = std::get_if<base::Date>(&cell)) return base::register_text(*on);
    if (const auto* at = std::get_if<base::Instant>(&cell)) {
        return base::register_text(zone.date(*at)) + ' ' + zone.clock_text(*at);
    }
    return program_text(cell, zone);
}

ordered_json json_value(const Cell& cell, const base::Zone& zone) {
    if (std::holds_alternative<std::monostate>(cell)) return nullptr;
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return *number;
    if (const auto* number = std::get_if<double>(&cell)) return *number;
    if (const auto* truth = std::get_if<bool>(&cell)) return *truth;
    if (const auto* json = std::get_if<JsonText>(&cell)) {
        auto value = ordered_json::parse(json->text, nullptr, false);
        base::check(!value.is_discarded(), "a stored payload is JSON");
        return value;
    }
    return program_text(cell, zone);
}

template <class Title, class Text>
std::string csv_of(const Table& table, const CsvForm& form, Title&& title, Text&& text) {
    std::vector<std::vector<std::string>> rows(1);
    for (const TableColumn& column : table.columns) rows.front().emplace_back(title(column));
    for (const std::vector<Cell>& row : table.rows) {
        std::vector<std::string> cells;
        for (const Cell& cell : row) cells.push_back(text(cell));
        rows.push_back(std::move(cells));
    }
    return csv_text(rows, form);
}

}  // namespace

std::string csv_for_program(const Table& table, const base::Zone& zone) {
    return csv_of(
        table, {.separator = ','}, [](const TableColumn& column) { return column.key; },
        [&](const Cell& cell) { return program_text(cell, zone); });
}

std::string csv_row_for_program(const std::vector<Cell>& row, const base::Zone& zone) {
    std::vector<std::string> cells;
    for (const Cell& cell : row) cells.push_back(program_text(cell, zone));
    return csv_text({cells}, {.separator = ',', .has_mark = false});
}

std::string csv_for_spreadsheet(const Table& table, const base::Zone& zone) {
    return csv_of(
        table, {.separator = ';'}, [](const TableColumn& column) { return column.title; },
        [&](const Cell& cell) { return spreadsheet_text(cell, zone); });
}

std::string json_line(const Table& table, const std::vector<Cell>& row, const base::Zone& zone) {
    base::check(row.size() == table.columns.size(), "a row has a cell for every column");
    ordered_json object;
    for (std::size_t i = 0; i < row.size(); ++i) {
        object[std::string(table.columns[i].key)] = json_value(row[i], zone);
    }
    // Stored text is UTF-8; what is not would be shown, not thrown over.
    return object.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string json_lines(const Table& table, const base::Zone& zone) {
    std::string text;
    for (const std::vector<Cell>& row : table.rows) text += json_line(table, row, zone) + '\n';
    return text;
}

}  // namespace records
