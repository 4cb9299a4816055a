#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

#include "kiosk/base/text.h"
#include "kiosk/records/books.h"
#include "kiosk/records/course_code.h"
#include "kiosk/records/plans.h"
#include "kiosk/records/rows.h"

namespace records {
namespace {

struct PlannedClass {
    db::Class group;  ///< without the ids of what does not exist yet
    std::string course_code;
    std::string workshop_code;
    std::string new_instructor;  ///< a name
    bool is_written = false;
};

struct ClassPlan {
    std::vector<db::Workshop> workshops;
    std::vector<std::string> instructors;  ///< names that nobody has yet
    std::map<std::string, db::Course> courses;
    std::vector<PlannedClass> classes;
};

class ClassPlanner {
public:
    ClassPlanner(db::Database& database, Problems& problems, WorkshopBook& workshops,
                 StaffBook staff, ClassPlan& plan)
        : database_(database),
          problems_(problems),
          workshops_(workshops),
          staff_(std::move(staff)),
          plan_(plan) {}

    base::Result<void> take(const ClassRow& row) {
        const auto workshop = workshops_.code_of(row.workshop, row.workshop_name);
        if (!workshop) {
            problems_.add(row.line, "workshop",
                          fmt::format("there is no workshop \"{}\"; take {}, or name a new one in "
                                      "the column workshop_name",
                                      row.workshop, workshops_.known_codes()));
            return {};
        }
        PlannedClass planned{.course_code = course_code_of(row.course, row.periods),
                             .workshop_code = *workshop};
        planned.group.code = row.code;
        planned.group.name = row.name.empty() ? row.code : row.name;
        planned.group.school_year = row.school_year;
        take_instructor(row, planned);
        if (auto taken = take_course(row, planned.course_code); !taken) return taken;
        return take_class(std::move(planned), row);
    }

    std::vector<ImportCount> counts() const {
        ImportCount workshops{.what = "workshops",
                              .added = static_cast<int>(workshops_.missing().size())};
        ImportCount people{.what = "people", .added = static_cast<int>(plan_.instructors.size())};
        return {workshops, courses_, people, classes_};
    }

private:
    void take_instructor(const ClassRow& row, PlannedClass& planned) {
        if (row.instructor.empty()) return;
        const StaffBook::Found found = staff_.find(row.instructor);
        planned.group.instructor_id = found.id;
        if (found.is_ambiguous) {
            problems_.add(row.line, "instructor",
                          fmt::format("more than one of the staff is called \"{}\"; take the code",
                                      row.instructor));
        }
        if (found.id || found.is_ambiguous) return;
        const auto is_it = [&](const std::string& name) {
            return base::fold(name) == base::fold(row.instructor);
        };
        const auto known = std::find_if(plan_.instructors.begin(), plan_.instructors.end(), is_it);
        // One spelling stands for all: the first.
        planned.new_instructor = known == plan_.instructors.end() ? row.instructor : *known;
        if (known == plan_.instructors.end()) plan_.instructors.push_back(row.instructor);
    }

    base::Result<void> take_course(const ClassRow& row, const std::string& code) {
        if (plan_.courses.contains(code)) return {};
        const auto known = db::course_by_code(database_, code);
        if (!known) return known.error();
        db::Course course{.code = code, .name = row.course, .periods = row.periods};
        const bool is_changed = *known && (*known)->name != course.name;
        count(courses_, !*known, is_changed);
        plan_.courses.emplace(code, std::move(course));
        return {};
    }

    base::Result<void> take_class(PlannedClass planned, const ClassRow& row) {
        auto known = db::class_by_code(database_, row.code);
        if (!known) return known.error();
        bool is_changed = false;
        if (*known) {
            const db::Class& old = **known;
            const auto course = db::course_by_id(database_, old.course_id);
            if (!course) return course.error();
            const auto workshop = db::workshop_by_id(database_, old.workshop_id);
            if (!workshop) return workshop.error();
            // An empty cell takes no instructor away.
            if (row.instructor.empty()) planned.group.instructor_id = old.instructor_id;
            is_changed = old.name != planned.group.name ||
                         old.school_year != planned.group.school_year ||
                         old.instructor_id != planned.group.instructor_id ||
                         !planned.new_instructor.empty() || !*course ||
                         (*course)->code != planned.course_code || !*workshop ||
                         (*workshop)->code != planned.workshop_code;
        }
        planned.is_written = !*known || is_changed;
        count(classes_, !*known, is_changed);
        plan_.classes.push_back(std::move(planned));
        return {};
    }

    db::Database& database_;
    Problems& problems_;
    WorkshopBook& workshops_;
    StaffBook staff_;
    ClassPlan& plan_;
    ImportCount courses_{.what = "courses"};
    ImportCount classes_{.what = "classes"};
};

using NamedIds = std::map<std::string, domain::PersonId>;

base::Result<NamedIds> add_instructors(db::Database& database, const db::Stamp& stamp,
                                       const std::vector<std::string>& names) {
    NamedIds ids;
    for (const std::string& name : names) {
        const auto added =
            db::add_person(database, stamp, {.name = name, .role = domain::Role::Instructor});
        if (!added) return added.error();
        ids.emplace(name, added->id);
    }
    return ids;
}

base::Result<void> write(db::Database& database, const db::Stamp& stamp, const ClassPlan& plan) {
    if (auto put = put_missing(database, stamp, plan.workshops); !put) return put;
    const auto instructors = add_instructors(database, stamp, plan.instructors);
    if (!instructors) return instructors.error();
    std::map<std::string, domain::CourseId> courses;
    for (const auto& [code, course] : plan.courses) {
        const auto put = db::put_course(database, stamp, course);
        if (!put) return put.error();
        courses.emplace(code, *put);
    }
    for (const PlannedClass& planned : plan.classes) {
        if (!planned.is_written) continue;
        db::Class group = planned.group;
        const auto workshop = workshop_id_of(database, planned.workshop_code);
        if (!workshop) return workshop.error();
        group.workshop_id = *workshop;
        group.course_id = courses.at(planned.course_code);
        if (!planned.new_instructor.empty()) {
            group.instructor_id = instructors->at(planned.new_instructor);
        }
        const auto put = db::put_class(database, stamp, group);
        if (!put) return put.error();
    }
    return {};
}

}  // namespace

base::Result<ImportPlan> plan_classes(db::Database& database, const ImportContext&,
                                      const Sheet& sheet, Problems& problems) {
    const auto rows = class_rows(sheet, problems);
    auto workshops = WorkshopBook::load(database);
    if (!workshops) return workshops.error();
    auto staff = StaffBook::load(database);
    if (!staff) return staff.error();
    const auto plan = std::make_shared<ClassPlan>();
    ClassPlanner planner(database, problems, *workshops, *std::move(staff), *plan);
    for (const ClassRow& row : rows) {
        if (row.code.empty() || row.workshop.empty()) continue;
        if (auto taken = planner.take(row); !taken) return taken.error();
    }
    plan->workshops = workshops->missing();
    ImportPlan result{.counts = planner.counts(),
                      .write = [plan](db::Database& target, const db::Stamp& stamp) {
                          return write(target, stamp, *plan);
                      }};
    if (!plan->instructors.empty()) {
        result.notes.push_back(fmt::format("new instructors, without card or PIN: {}",
                                           fmt::join(plan->instructors, ", ")));
    }
    return result;
}

}  // namespace records
