#include <fmt/format.h>

#include <memory>

#include "db/sessions.h"
#include "kiosk/records/books.h"
#include "kiosk/records/class_days.h"
#include "kiosk/records/plans.h"
#include "kiosk/records/rows.h"

namespace records {
namespace {

struct PlannedSession {
    db::NewSession session;
    std::string workshop_code;  ///< empty: session.workshop_id says it
};

struct TimetablePlan {
    std::vector<db::Workshop> workshops;
    std::vector<PlannedSession> sessions;
};

struct Books {
    ClassBook classes;
    StaffBook staff;
    WorkshopBook workshops;
};

base::Result<Books> load_books(db::Database& database) {
    auto classes = ClassBook::load(database);
    if (!classes) return classes.error();
    auto staff = StaffBook::load(database);
    if (!staff) return staff.error();
    auto workshops = WorkshopBook::load(database);
    if (!workshops) return workshops.error();
    return Books{*std::move(classes), *std::move(staff), *std::move(workshops)};
}

class TimetablePlanner {
public:
    TimetablePlanner(db::Database& database, const ImportContext& context, Problems& problems,
                     Books& books, TimetablePlan& plan)
        : database_(database),
          context_(context),
          problems_(problems),
          books_(books),
          plan_(plan),
          days_(database, context.zone, problems) {}

    base::Result<void> take(const SessionRow& row) {
        const db::Class* group = books_.classes.find(row.class_code);
        if (group == nullptr) {
            problems_.add(
                row.line, "class",
                fmt::format("there is no class \"{}\"; import the classes first", row.class_code));
            return {};
        }
        const auto& starts = context_.rules.period_starts;
        const auto first = static_cast<std::size_t>(row.first_period - 1);
        const auto last = first + static_cast<std::size_t>(row.periods - 1);
        if (last >= starts.size()) {
            if (row.is_cancelled) return cancel_former(row, *group);
            return {};  // already told by session_rows
        }
        PlannedSession planned;
        planned.session = {
            .class_id = group->id,
            .workshop_id = group->workshop_id,
            .instructor_id = group->instructor_id,
            .session_on = row.on,
            .first_period = row.first_period,
            .periods = row.periods,
            .starts_at = context_.zone.instant(row.on, starts[first]),
            .ends_at = context_.zone.instant(row.on, starts[last] + context_.rules.period),
            .is_cancelled = row.is_cancelled};
        take_instructor(row, planned);
        take_workshop(row, planned);
        return compare(row.line, std::move(planned));
    }

    /// After the last row.
    void judge_days(const Sheet& sheet) const {
        days_.judge(sheet.column_text("first_period"), sheet.column_text("cancelled"));
    }

    const ImportCount& sessions() const { return sessions_; }

private:
    /// At periods that the day no longer has: it stays as it was, but does not take place.
    base::Result<void> cancel_former(const SessionRow& row, const db::Class& group) {
        const auto former = db::session_of_class(database_, group.id, row.on, row.first_period);
        if (!former) return former.error();
        if (!*former) {
            problems_.add(row.line, "first_period",
                          fmt::format("the day has only {} periods, and the class has no session "
                                      "from period {} on that could be cancelled",
                                      context_.rules.period_starts.size(), row.first_period));
            return {};
        }
        const db::Session& session = **former;
        return compare(row.line, {.session = {.class_id = session.class_id,
                                              .workshop_id = session.workshop_id,
                                              .instructor_id = session.instructor_id,
                                              .session_on = session.session_on,
                                              .first_period = session.first_period,
                                              .periods = session.periods,
                                              .starts_at = session.starts_at,
                                              .ends_at = session.ends_at,
                                              .is_cancelled = true},
                                  .workshop_code = {}});
    }

    void take_instructor(const SessionRow& row, PlannedSession& planned) {
        if (row.instructor.empty()) return;
        const StaffBook::Found found = books_.staff.find(row.instructor);
        if (found.id) {
            planned.session.instructor_id = found.id;
            return;
        }
        const char* why = found.is_ambiguous ? "more than one of the staff is called \"{}\"; take "
                                               "the code"
                                             : "none of the staff is called \"{}\"; import the "
                                               "people first";
        problems_.add(row.line, "instructor", fmt::format(fmt::runtime(why), row.instructor));
    }

    void take_workshop(const SessionRow& row, PlannedSession& planned) {
        if (row.workshop.empty()) return;
        const auto code = books_.workshops.code_of(row.workshop);
        if (code) {
            planned.workshop_code = *code;
            return;
        }
        problems_.add(row.line, "workshop",
                      fmt::format("there is no workshop \"{}\"; take {}", row.workshop,
                                  books_.workshops.known_codes()));
    }

    base::Result<void> compare(int line, PlannedSession planned) {
        if (!planned.workshop_code.empty()) {
            const auto workshop = db::workshop_by_code(database_, planned.workshop_code);
            if (!workshop) return workshop.error();
            if (*workshop) {
                planned.session.workshop_id = (*workshop)->id;
                planned.workshop_code.clear();
            }
        }
        const auto known = days_.add(line, planned.session);
        if (!known) return known.error();
        const bool is_changed = *known && !is_same(**known, planned);
        count(sessions_, !*known, is_changed);
        if (!*known || is_changed) plan_.sessions.push_back(std::move(planned));
        return {};
    }

    static bool is_same(const db::Session& old, const PlannedSession& planned) {
        const db::NewSession& now = planned.session;
        return planned.workshop_code.empty() && old.workshop_id == now.workshop_id &&
               old.instructor_id == now.instructor_id && old.periods == now.periods &&
               old.starts_at == now.starts_at && old.ends_at == now.ends_at &&
               old.is_cancelled == now.is_cancelled;
    }

    db::Database& database_;
    const ImportContext& context_;
    Problems& problems_;
    Books& books_;
    TimetablePlan& plan_;
    ClassDays days_;
    ImportCount sessions_{.what = "sessions"};
};

base::Result<void> write(db::Database& database, const db::Stamp& stamp,
                         const TimetablePlan& plan) {
    if (auto put = put_missing(database, stamp, plan.workshops); !put) return put;
    for (const PlannedSession& planned : plan.sessions) {
        db::NewSession session = planned.session;
        if (!planned.workshop_code.empty()) {
            const auto workshop = workshop_id_of(database, planned.workshop_code);
            if (!workshop) return workshop.error();
            session.workshop_id = *workshop;
        }
        const auto put = db::put_session(database, stamp, session);
        if (!put) return put.error();
    }
    return {};
}

}  // namespace

base::Result<ImportPlan> plan_timetable(db::Database& database, const ImportContext& context,
                                        const Sheet& sheet, Problems& problems) {
    const int periods_max = static_cast<int>(context.rules.period_starts.size());
    const auto rows = session_rows(sheet, periods_max, problems);
    auto books = load_books(database);
    if (!books) return books.error();
    const auto plan = std::make_shared<TimetablePlan>();
    TimetablePlanner planner(database, context, problems, *books, *plan);
    for (const SessionRow& row : rows) {
        const bool is_whole = row.on.ok() && row.first_period > 0 && row.periods > 0;
        if (row.class_code.empty() || !is_whole) continue;
        if (auto taken = planner.take(row); !taken) return taken.error();
    }
    planner.judge_days(sheet);
    plan->workshops = books->workshops.missing();
    return ImportPlan{.counts = {planner.sessions()},
                      .write = [plan](db::Database& target, const db::Stamp& stamp) {
                          return write(target, stamp, *plan);
                      }};
}

}  // namespace records
