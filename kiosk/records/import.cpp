#include "kiosk/records/import.h"

#include <fmt/format.h>

#include <array>

#include "kiosk/records/plans.h"
#include "kiosk/records/rows.h"

namespace records {
namespace {

using PlanFunction = base::Result<ImportPlan> (*)(db::Database&, const ImportContext&, const Sheet&,
                                                  Problems&);

/// One kind of file: its name, its columns, and what is made of it.
struct Importer {
    ImportKind kind;
    std::string_view name;
    const SheetForm& (*form)();
    PlanFunction plan;
};

constexpr std::array<Importer, 4> kImporters = {{
    {ImportKind::People, "people", people_form, plan_people},
    {ImportKind::Classes, "classes", classes_form, plan_classes},
    {ImportKind::Timetable, "timetable", timetable_form, plan_timetable},
    {ImportKind::Equipment, "equipment", equipment_form, plan_equipment},
}};

const Importer& importer_of(ImportKind kind) { return kImporters[static_cast<std::size_t>(kind)]; }

base::Result<void> write_plan(db::Database& database, const db::Stamp& stamp,
                              const ImportPlan& plan) {
    if (database.is_in_transaction()) return plan.write(database, stamp);
    return db::in_transaction(database, [&] { return plan.write(database, stamp); });
}

base::Result<Sheet> sheet_of(std::string_view text, const SheetForm& form) {
    auto file = csv_from_text(text);
    if (!file)
        return base::Error{file.error().kind,
                           fmt::format("{} file: {}", form.what, file.error().what)};
    return Sheet::read(*std::move(file), form);
}

}  // namespace

std::optional<ImportKind> import_kind_from(std::string_view name) {
    for (const Importer& importer : kImporters) {
        if (importer.name == name) return importer.kind;
    }
    return std::nullopt;
}

std::string_view name_of(ImportKind kind) { return importer_of(kind).name; }

std::vector<std::string> lines_of(const ImportSummary& summary) {
    std::vector<std::string> lines;
    lines.push_back(fmt::format("{} file: {} {}{}", name_of(summary.kind), summary.rows,
                                summary.rows == 1 ? "row" : "rows",
                                summary.is_dry_run ? " (dry run: nothing was written)" : ""));
    for (const ImportCount& counted : summary.counts) {
        lines.push_back(fmt::format("  {}: {} added, {} changed, {} unchanged", counted.what,
                                    counted.added, counted.changed, counted.unchanged));
    }
    for (const std::string& note : summary.notes) lines.push_back("  " + note);
    if (!summary.dropped_columns.empty()) {
        lines.push_back(
            fmt::format("  columns not used: {}", fmt::join(summary.dropped_columns, ", ")));
    }
    return lines;
}

base::Result<ImportSummary> import_text(db::Database& database, const ImportContext& context,
                                        ImportKind kind, std::string_view text, bool is_dry_run,
                                        Problems* found) {
    const Importer& importer = importer_of(kind);
    const auto sheet = sheet_of(text, importer.form());
    if (!sheet) return sheet.error();
    Problems problems;
    auto plan = importer.plan(database, context, *sheet, problems);
    if (!plan) return plan.error();
    if (!problems.empty()) {
        if (found != nullptr) *found = problems;
        return problems.error(importer.name);
    }
    const ImportSummary summary{.kind = kind,
                                .is_dry_run = is_dry_run,
                                .rows = sheet->rows().size(),
                                .counts = plan->counts,
                                .notes = plan->notes,
                                .dropped_columns = sheet->unused()};
    if (is_dry_run) return summary;
    auto written = write_plan(database, context.stamp, *plan);
    if (!written) return written.error();
    return summary;
}

}  // namespace records
