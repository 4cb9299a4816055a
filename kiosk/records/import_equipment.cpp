#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "db/items.h"
#include "kiosk/records/books.h"
#include "kiosk/records/plans.h"
#include "kiosk/records/rows.h"
#include "kiosk/records/trades.h"

namespace records {
namespace {

struct PlannedItem {
    db::NewItem item;  ///< without the id of its workshop
    std::string workshop_code;
};

struct EquipmentPlan {
    std::vector<db::Workshop> workshops;
    std::vector<SafetyTraining> trainings;
    std::vector<PlannedItem> items;
};

using Codes = std::vector<std::string>;

base::Result<Codes> induction_codes(base::Result<std::vector<db::Induction>> inductions) {
    if (!inductions) return inductions.error();
    Codes codes;
    for (const db::Induction& induction : *inductions) codes.push_back(induction.code);
    std::sort(codes.begin(), codes.end());
    return codes;
}

bool is_same_item(const db::NewItem& a, const db::NewItem& b) {
    return a.name == b.name && a.category == b.category && a.unit == b.unit && a.kind == b.kind &&
           a.kit_parts == b.kit_parts && a.erases_photos == b.erases_photos &&
           a.is_retired == b.is_retired && a.inductions == b.inductions;
}

class EquipmentPlanner {
public:
    EquipmentPlanner(db::Database& database, Problems& problems, WorkshopBook& workshops,
                     Codes trainings, EquipmentPlan& plan)
        : database_(database),
          problems_(problems),
          workshops_(workshops),
          trainings_(std::move(trainings)),
          plan_(plan) {}

    base::Result<void> take(const ItemRow& row) {
        const auto known = db::item_by_code(database_, row.code);
        if (!known) return known.error();
        PlannedItem old;
        old.item.unit = "cái";
        if (*known) {
            auto loaded = planned_of(**known);
            if (!loaded) return loaded.error();
            old = *std::move(loaded);
        }
        PlannedItem wanted = laid_over(old, row);
        check_trainings(row);
        if (wanted.workshop_code.empty()) return {};  // told by workshop_of
        const bool is_changed = *known && (!is_same_item(old.item, wanted.item) ||
                                           old.workshop_code != wanted.workshop_code);
        count(items_, !*known, is_changed);
        if (!*known || is_changed) plan_.items.push_back(std::move(wanted));
        return {};
    }

    const ImportCount& items() const { return items_; }

private:
    base::Result<PlannedItem> planned_of(const db::Item& item) {
        auto inductions = induction_codes(db::inductions_of_item(database_, item.id));
        if (!inductions) return inductions.error();
        const auto workshop = db::workshop_by_id(database_, item.workshop_id);
        if (!workshop) return workshop.error();
        return PlannedItem{{.code = item.code,
                            .name = item.name,
                            .category = item.category,
                            .unit = item.unit,
                            .kind = item.kind,
                            .kit_parts = item.kit_parts,
                            .erases_photos = item.erases_photos,
                            .is_retired = item.is_retired,
                            .inductions = *std::move(inductions)},
                           *workshop ? (*workshop)->code : ""};
    }

    PlannedItem laid_over(const PlannedItem& old, const ItemRow& row) {
        PlannedItem wanted = old;
        wanted.item.code = row.code;
        wanted.item.name = row.name;
        wanted.item.category = row.category;
        if (!row.unit.empty()) wanted.item.unit = row.unit;
        if (row.kind) wanted.item.kind = *row.kind;
        if (row.parts) wanted.item.kit_parts = *row.parts;
        if (row.erases_photos) wanted.item.erases_photos = *row.erases_photos;
        if (row.is_retired) wanted.item.is_retired = *row.is_retired;
        if (row.inductions) wanted.item.inductions = *row.inductions;
        std::sort(wanted.item.inductions.begin(), wanted.item.inductions.end());
        if (!row.workshop.empty() || old.workshop_code.empty()) {
            wanted.workshop_code = workshop_of(row);
        }
        return wanted;
    }

    /// What the cell says, or what the code begins with.
    std::string workshop_of(const ItemRow& row) {
        const std::string word =
            row.workshop.empty() ? row.code.substr(0, row.code.find('-')) : row.workshop;
        const auto code = workshops_.code_of(word);
        if (!code) {
            problems_.add(row.line, "workshop",
                          fmt::format("there is no workshop \"{}\"; take {}", word,
                                      workshops_.known_codes()));
        }
        return code.value_or("");
    }

    void check_trainings(const ItemRow& row) {
        for (const std::string& code : row.inductions.value_or(Codes{})) {
            if (std::find(trainings_.begin(), trainings_.end(), code) != trainings_.end()) continue;
            const auto known =
                std::find_if(kSafetyTrainings.begin(), kSafetyTrainings.end(),
                             [&](const SafetyTraining& training) { return training.code == code; });
            if (known == kSafetyTrainings.end()) {
                problems_.add(row.line, "inductions",
                              fmt::format("there is no safety training \"{}\"", code));
                continue;
            }
            trainings_.push_back(code);
            plan_.trainings.push_back(*known);
        }
    }

    db::Database& database_;
    Problems& problems_;
    WorkshopBook& workshops_;
    Codes trainings_;
    EquipmentPlan& plan_;
    ImportCount items_{.what = "items"};
};

base::Result<void> write(db::Database& database, const db::Stamp& stamp,
                         const EquipmentPlan& plan) {
    if (auto put = put_missing(database, stamp, plan.workshops); !put) return put;
    for (const SafetyTraining& training : plan.trainings) {
        auto put = db::put_induction(database, stamp, std::string(training.code),
                                     std::string(training.name));
        if (!put) return put;
    }
    for (const PlannedItem& planned : plan.items) {
        db::NewItem item = planned.item;
        const auto workshop = workshop_id_of(database, planned.workshop_code);
        if (!workshop) return workshop.error();
        item.workshop_id = *workshop;
        const auto put = db::put_item(database, stamp, item);
        if (!put) return put.error();
    }
    return {};
}

}  // namespace

base::Result<ImportPlan> plan_equipment(db::Database& database, const ImportContext&,
                                        const Sheet& sheet, Problems& problems) {
    const auto rows = item_rows(sheet, problems);
    auto workshops = WorkshopBook::load(database);
    if (!workshops) return workshops.error();
    auto trainings = induction_codes(db::inductions(database));
    if (!trainings) return trainings.error();
    const auto plan = std::make_shared<EquipmentPlan>();
    EquipmentPlanner planner(database, problems, *workshops, *std::move(trainings), *plan);
    for (const ItemRow& row : rows) {
        if (row.code.empty()) continue;
        if (auto taken = planner.take(row); !taken) return taken.error();
    }
    plan->workshops = workshops->missing();
    ImportCount made{.what = "workshops", .added = static_cast<int>(plan->workshops.size())};
    return ImportPlan{.counts = {made, planner.items()},
                      .write = [plan](db::Database& target, const db::Stamp& stamp) {
                          return write(target, stamp, *plan);
                      }};
}

}  // namespace records
