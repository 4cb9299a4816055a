#include "kiosk/records/demo_write.h"

#include <algorithm>

#include <map>

#include "db/cards.h"
#include "db/classes.h"
#include "db/items.h"
#include "db/people.h"
#include "db/sessions.h"
#include "db/workshops.h"
#include "kiosk/records/course_code.h"
#include "kiosk/records/trades.h"

namespace records {
namespace {

class DemoWriter {
public:
    DemoWriter(db::Database& database, const db::Stamp& stamp, const DemoCentre& centre,
               const base::Zone& zone, const domain::Rules& rules)
        : database_(database), stamp_(stamp), centre_(centre), zone_(zone), rules_(rules) {}

    base::Result<void> write(const db::CardKey& card_key, const std::string& pin_hash) {
        return write_rooms()
            .and_then([&] { return write_items(); })
            .and_then([&] { return write_people(card_key, pin_hash); })
            .and_then([&] { return write_classes(); })
            .and_then([&] { return write_sessions(); })
            .and_then([&] { return write_inductions(); });
    }

private:
    base::Result<void> write_rooms() {
        for (const Trade& trade : kTrades) {
            const auto put = db::put_workshop(
                database_, stamp_,
                {{}, std::string(trade.code), std::string(trade.name), std::string(trade.trade)});
            if (!put) return put.error();
            workshops_.emplace(trade.code, *put);
        }
        for (const SafetyTraining& training : kSafetyTrainings) {
            auto put = db::put_induction(database_, stamp_, std::string(training.code),
                                         std::string(training.name));
            if (!put) return put;
        }
        return {};
    }

    base::Result<void> write_items() {
        for (const DemoItem& item : centre_.items) {
            const auto put = db::put_item(database_, stamp_,
                                          {.code = item.code,
                                           .name = item.name,
                                           .category = item.category,
                                           .unit = item.unit,
                                           .kind = item.kind,
                                           .workshop_id = workshops_.at(item.workshop),
                                           .kit_parts = item.parts,
                                           .erases_photos = item.erases_photos,
                                           .inductions = item.inductions});
            if (!put) return put.error();
        }
        return {};
    }

    base::Result<void> write_people(const db::CardKey& card_key, const std::string& pin_hash) {
        for (const DemoPerson& person : centre_.people) {
            const auto added = db::add_person(database_, stamp_,
                                              {.name = person.name,
                                               .birth_on = person.birth_on,
                                               .school = person.school,
                                               .code = person.code,
                                               .role = person.role});
            if (!added) return added.error();
            people_.push_back(added->id);
            const auto code = domain::card_code_from_text(person.card);
            const auto given =
                db::give_card(database_, stamp_, added->id, card_key.token(code.value()));
            if (!given) return given.error();
            if (person.role == domain::Role::Learner) continue;
            auto set = db::set_pin_hash(database_, stamp_, added->id, pin_hash);
            if (!set) return set;
        }
        return {};
    }

    base::Result<void> write_classes() {
        for (const DemoClass& group : centre_.classes) {
            const auto course = db::put_course(
                database_, stamp_,
                {{}, course_code_of(group.course, group.periods), group.course, group.periods});
            if (!course) return course.error();
            db::Class added;
            added.code = group.code;
            added.name = group.name;
            added.course_id = *course;
            added.workshop_id = workshops_.at(group.workshop);
            added.instructor_id = people_[group.instructor];
            added.school_year = group.school_year;
            const auto put = db::put_class(database_, stamp_, added);
            if (!put) return put.error();
            classes_.push_back(put->id);
            for (const std::size_t learner : group.learners) {
                auto enrolled =
                    db::enrol(database_, stamp_, put->id, people_[learner], centre_.from);
                if (!enrolled) return enrolled;
            }
        }
        return {};
    }

    base::Result<void> write_sessions() {
        for (const DemoSession& session : centre_.sessions) {
            const DemoClass& group = centre_.classes[session.group];
            const auto first = static_cast<std::size_t>(session.first_period - 1);
            const auto last = first + static_cast<std::size_t>(session.periods - 1);
            const auto put = db::put_session(
                database_, stamp_,
                {.class_id = classes_[session.group],
                 .workshop_id = workshops_.at(group.workshop),
                 .instructor_id = people_[group.instructor],
                 .session_on = session.on,
                 .first_period = session.first_period,
                 .periods = session.periods,
                 .starts_at = zone_.instant(session.on, rules_.period_starts.at(first)),
                 .ends_at =
                     zone_.instant(session.on, rules_.period_starts.at(last) + rules_.period)});
            if (!put) return put.error();
        }
        return {};
    }

    base::Result<void> write_inductions() {
        for (const DemoClass& group : centre_.classes) {
            for (const std::size_t learner : group.learners) {
                for (const std::string& induction : centre_.people[learner].inductions) {
                    auto done = db::induct(database_, stamp_, people_[learner], induction,
                                           centre_.from, people_[group.instructor]);
                    if (!done) return done;
                }
            }
        }
        return {};
    }

    db::Database& database_;
    const db::Stamp& stamp_;
    const DemoCentre& centre_;
    const base::Zone& zone_;
    const domain::Rules& rules_;
    std::map<std::string, domain::WorkshopId, std::less<>> workshops_;
    std::vector<domain::PersonId> people_;
    std::vector<domain::ClassId> classes_;
};

}  // namespace

db::Stamp demo_stamp(const DemoCentre& centre, const base::Zone& zone) {
    return {.at = zone.instant(centre.from, std::chrono::hours(6)),
            .clock = base::ClockConfidence::Ntp,
            .since_boot = std::chrono::minutes(1),
            .actor = std::nullopt,
            .random = base::seeded_random(centre.ask.seed ^ 0x64656D6FU)};
}

base::Result<void> write_demo(db::Database& database, const db::Stamp& stamp,
                              const DemoCentre& centre, const base::Zone& zone,
                              const domain::Rules& rules, const db::CardKey& card_key,
                              const std::string& pin_hash) {
    const auto people = db::people(database);
    if (!people) return people.error();
    const bool has_others =
        std::any_of(people->begin(), people->end(),
                    [](const db::Person& person) { return person.role != domain::Role::Admin; });
    if (has_others) {
        return base::Error{base::ErrorKind::Refused,
                           "the database has people already; a demo goes into an empty one only"};
    }
    return db::in_transaction(database, [&] {
        return DemoWriter(database, stamp, centre, zone, rules).write(card_key, pin_hash);
    });
}

}  // namespace records
