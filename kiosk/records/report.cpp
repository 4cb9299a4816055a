#include "kiosk/records/report.h"

#include <fmt/format.h>

#include <array>

#include "db/journal.h"
#include "kiosk/base/text.h"
#include "kiosk/records/report_tables.h"

namespace records {
namespace {

constexpr int kDaysByDefault = 30;

using MakeTable = base::Result<Table> (*)(db::Database&, const Scope&);
struct Report {
    std::string_view name;
    MakeTable make;
};
constexpr std::array<Report, 4> kReports = {{
    {"attendance", attendance_table},
    {"usage", usage_table},
    {"loans", loans_table},
    {"overdue", overdue_table},
}};
constexpr std::string_view kJournal = "journal";

base::Error usage_error(std::string what) { return {base::ErrorKind::Usage, std::move(what)}; }

bool is_word_for(const std::string& word, const std::string& code, const std::string& name) {
    return base::fold(word) == base::fold(code) || base::fold(word) == base::fold(name);
}

base::Result<void> look_up_workshop(db::Database& database, const std::string& word, Scope& scope) {
    if (word.empty()) return {};
    const auto workshops = db::workshops(database);
    if (!workshops) return workshops.error();
    std::vector<std::string> codes;
    for (const db::Workshop& workshop : *workshops) {
        codes.push_back(workshop.code);
        if (is_word_for(word, workshop.code, workshop.name)) scope.workshop = workshop.id;
    }
    if (scope.workshop) return {};
    return usage_error(fmt::format("there is no workshop \"{}\"; the workshops are {}", word,
                                   fmt::join(codes, ", ")));
}

base::Result<void> look_up_classes(db::Database& database, const std::string& word, Scope& scope) {
    const auto classes = db::classes(database);
    if (!classes) return classes.error();
    std::vector<std::string> codes;
    for (const db::Class& group : *classes) {
        codes.push_back(group.code);
        if (!word.empty() && !is_word_for(word, group.code, group.name)) continue;
        if (scope.workshop && group.workshop_id != *scope.workshop) continue;
        scope.classes.push_back(group);
    }
    if (word.empty() || !scope.classes.empty()) return {};
    return usage_error(
        fmt::format("there is no class \"{}\"; the classes are {}", word, fmt::join(codes, ", ")));
}

base::Result<Scope> scope_of(db::Database& database, const ReportQuery& query,
                             const base::Zone& zone) {
    const base::Date to = query.to.value_or(zone.date(query.now));
    const base::Date from = query.from.value_or(base::date_plus(to, -kDaysByDefault));
    if (from > to) {
        return usage_error(fmt::format("the range begins on {}, after its end on {}",
                                       base::iso_text(from), base::iso_text(to)));
    }
    Scope scope{.from = from,
                .to = to,
                .is_one_class = !query.group.empty(),
                .now = query.now,
                .zone = zone};
    if (auto found = look_up_workshop(database, query.workshop, scope); !found) {
        return found.error();
    }
    if (auto found = look_up_classes(database, query.group, scope); !found) return found.error();
    return scope;
}

Table journal_head() {
    return {.columns = {{"seq", "Số"},
                        {"at", "Lúc"},
                        {"kind", "Loại"},
                        {"actor", "Người thực hiện"},
                        {"payload", "Nội dung"}}};
}

std::vector<Cell> cells_of(const db::JournalRow& row) {
    return {row.seq, row.at, row.kind, row.actor ? Cell(base::uid_text(*row.actor)) : Cell(),
            JsonText{row.payload}};
}

base::Result<void> each_journal_row(db::Database& database, const ReportQuery& query,
                                    const base::Zone& zone, const db::LookAtRow& look) {
    if (!query.from && !query.to) {
        const auto last = db::last_seq(database);
        if (!last) return last.error();
        return db::each_row(database, 1, *last, look);
    }
    const base::Date to = query.to.value_or(zone.date(query.now));
    const base::Instant from =
        query.from ? zone.instant(*query.from, base::Millis{0}) : base::Instant{};
    return db::each_row_between(database, from,
                                zone.instant(base::date_plus(to, 1), base::Millis{0}), look);
}

base::Result<void> write_journal(db::Database& database, const ReportQuery& query,
                                 ReportFormat format, const base::Zone& zone, const Put& put) {
    Table head = journal_head();
    if (format == ReportFormat::Csv) {
        if (auto done = put(csv_for_program(head, zone)); !done) return done;
    }
    return each_journal_row(database, query, zone,
                            [&](const db::JournalRow& row) -> base::Result<void> {
                                if (format == ReportFormat::Json) {
                                    return put(json_line(head, cells_of(row), zone) + '\n');
                                }
                                return put(csv_row_for_program(cells_of(row), zone));
                            });
}

}  // namespace

std::string report_names() {
    std::string names;
    for (const Report& known : kReports) names += std::string(known.name) + ", ";
    return names + std::string(kJournal);
}

base::Result<ReportFormat> report_format_from(std::string_view name) {
    if (name == "csv") return ReportFormat::Csv;
    if (name == "json") return ReportFormat::Json;
    const bool is_planned = name == "xlsx" || name == "pdf" || name == "html";
    return usage_error(fmt::format(
        "{} \"{}\"; take csv or json",
        is_planned ? "this version makes no reports as" : "there is no report format", name));
}

base::Result<Table> report(db::Database& database, const ReportQuery& query,
                           const base::Zone& zone) {
    if (query.name == kJournal) {
        Table table = journal_head();
        auto done = each_journal_row(database, query, zone,
                                     [&](const db::JournalRow& row) -> base::Result<void> {
                                         table.rows.push_back(cells_of(row));
                                         return {};
                                     });
        if (!done) return done.error();
        return table;
    }
    for (const Report& known : kReports) {
        if (known.name != query.name) continue;
        const auto scope = scope_of(database, query, zone);
        if (!scope) return scope.error();
        return known.make(database, *scope);
    }
    return usage_error(
        fmt::format("there is no report \"{}\"; the reports are {}", query.name, report_names()));
}

base::Result<void> write_report(db::Database& database, const ReportQuery& query,
                                ReportFormat format, const base::Zone& zone, const Put& put) {
    if (query.name == kJournal) return write_journal(database, query, format, zone, put);
    const auto table = report(database, query, zone);
    if (!table) return table.error();
    return put(format == ReportFormat::Json ? json_lines(*table, zone)
                                            : csv_for_program(*table, zone));
}

}  // namespace records
