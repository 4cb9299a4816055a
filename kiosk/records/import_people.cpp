#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "db/cards.h"
#include "db/items.h"
#include "kiosk/base/text.h"
#include "kiosk/records/books.h"
#include "kiosk/records/people_match.h"
#include "kiosk/records/plans.h"
#include "kiosk/records/trades.h"

namespace records {
namespace {

/// What one line adds to a person.
struct Addition {
    std::size_t person;  ///< in PeopleMatch::people
    std::optional<domain::ClassId> enrolment;
    std::optional<db::CardToken> card;
    std::vector<std::string> inductions;
};

struct PeoplePlan {
    PeopleMatch match;
    std::vector<Addition> additions;
    std::vector<SafetyTraining> trainings;  ///< named and not there yet
    base::Date today;
};

class PeoplePlanner {
public:
    PeoplePlanner(db::Database& database, const ImportContext& context, Problems& problems,
                  ClassBook book, PeoplePlan& plan)
        : database_(database),
          context_(context),
          problems_(problems),
          book_(std::move(book)),
          plan_(plan) {}

    base::Result<void> load() {
        const auto trainings = db::inductions(database_);
        if (!trainings) return trainings.error();
        for (const db::Induction& training : *trainings) trainings_.push_back(training.code);
        return {};
    }

    base::Result<void> take(const PersonRow& row) {
        if (row.birth_on && *row.birth_on > plan_.today) {
            problems_.add(row.line, "birth_date", "it is in the future");
        }
        const auto group = class_of(row);
        auto found = plan_.match.find(database_, row, group);
        if (!found) return found.error();
        if (!found->problem.empty()) {
            problems_.add(row.line, row.code.empty() ? "name" : "code", found->problem);
            return {};
        }
        const std::size_t place = found->place ? *found->place : plan_.match.add(person_of(row));
        if (!is_first_line_of_person(row, place, group)) return {};
        Addition addition{.person = place};
        const KnownPerson& known = plan_.match.at(place);
        const bool is_enrolled = group && known.classes.contains(group->value);
        if (group) count(enrolments_, !is_enrolled, false);
        if (group && !is_enrolled) addition.enrolment = group;
        if (auto taken = take_card(row, place, addition); !taken) return taken;
        if (auto taken = take_inductions(row, known, addition); !taken) return taken;
        plan_.match.lay_over(place, row, group);
        plan_.additions.push_back(std::move(addition));
        return {};
    }

    std::vector<ImportCount> counts() const {
        ImportCount people{.what = "people"};
        std::vector<bool> is_named(plan_.match.people().size());
        for (const Addition& addition : plan_.additions) is_named[addition.person] = true;
        for (std::size_t i = 0; i < is_named.size(); ++i) {
            const KnownPerson& person = plan_.match.people()[i];
            if (is_named[i]) count(people, !person.id, !is_same(person.stored, person.wanted));
        }
        return {people, enrolments_, cards_, inductions_};
    }

private:
    static KnownPerson person_of(const PersonRow& row) {
        return {.wanted = {.name = row.name,
                           .birth_on = row.birth_on,
                           .school = row.school,
                           .code = row.code,
                           .role = row.role.value_or(domain::Role::Learner)}};
    }

    std::optional<domain::ClassId> class_of(const PersonRow& row) {
        if (row.class_code.empty()) return std::nullopt;
        const db::Class* group = book_.find(row.class_code);
        if (group != nullptr) return group->id;
        problems_.add(
            row.line, "class",
            fmt::format("there is no class \"{}\"; import the classes first", row.class_code));
        return std::nullopt;
    }

    /// A second line for the same person and class is a second person more often than not.
    bool is_first_line_of_person(const PersonRow& row, std::size_t place,
                                 std::optional<domain::ClassId> group) {
        const std::int64_t class_value = group ? group->value : 0;
        const auto [before, is_new] =
            person_lines_.try_emplace(std::pair(place, class_value), row.line);
        if (!is_new) {
            problems_.add(row.line, "name",
                          fmt::format("the same person stands in line {}; two people of one name "
                                      "need birth dates or codes",
                                      before->second));
        }
        return is_new;
    }

    /// False when an earlier line has said the same, or the opposite.
    bool is_first_line_of_card(const PersonRow& row, std::size_t place) {
        const auto [before, is_new] =
            card_lines_.try_emplace(row.card->canonical, std::pair(place, row.line));
        if (!is_new && before->second.first != place) {
            problems_.add(row.line, "card",
                          fmt::format("the same card stands in line {}", before->second.second));
        }
        return is_new;
    }

    base::Result<void> take_card(const PersonRow& row, std::size_t place, Addition& addition) {
        if (!row.card || !is_first_line_of_card(row, place)) return {};
        const KnownPerson& known = plan_.match.at(place);
        const auto item = db::item_by_code(database_, row.card->canonical);
        if (!item) return item.error();
        if (*item) {
            problems_.add(row.line, "card", "it is the code of an item");
            return {};
        }
        const db::CardToken token = context_.card_key.token(*row.card);
        const auto card = db::card_by_token(database_, token);
        if (!card) return card.error();
        const bool is_active = *card && (*card)->status == domain::CardStatus::Active;
        const bool is_theirs = *card && known.id && (*card)->person_id == *known.id;
        if (is_active && !is_theirs) {
            problems_.add(row.line, "card", "the card is somebody else's");
        } else if (is_theirs && !is_active) {
            problems_.add(row.line, "card",
                          "the card was marked lost or retired; make it active with "
                          "`workshopctl card`, or leave the cell empty");
        } else {
            count(cards_, !is_theirs, false);
            if (!is_theirs) addition.card = token;
        }
        return {};
    }

    base::Result<void> take_inductions(const PersonRow& row, const KnownPerson& known,
                                       Addition& addition) {
        if (row.inductions.empty()) return {};
        std::vector<std::string> passed;
        if (known.id) {
            const auto inductions = db::inductions_of_person(database_, *known.id);
            if (!inductions) return inductions.error();
            for (const db::Induction& induction : *inductions) passed.push_back(induction.code);
        }
        for (const std::string& code : row.inductions) {
            if (!is_training(row, code)) continue;
            const bool is_new = std::find(passed.begin(), passed.end(), code) == passed.end();
            count(inductions_, is_new, false);
            if (is_new) addition.inductions.push_back(code);
        }
        return {};
    }

    bool is_training(const PersonRow& row, const std::string& code) {
        if (std::find(trainings_.begin(), trainings_.end(), code) != trainings_.end()) return true;
        for (const SafetyTraining& training : kSafetyTrainings) {
            if (training.code != code) continue;
            trainings_.push_back(code);
            plan_.trainings.push_back(training);
            return true;
        }
        problems_.add(row.line, "inductions",
                      fmt::format("there is no safety training \"{}\"", code));
        return false;
    }

    db::Database& database_;
    const ImportContext& context_;
    Problems& problems_;
    ClassBook book_;
    PeoplePlan& plan_;
    std::vector<std::string> trainings_;
    std::map<std::pair<std::size_t, std::int64_t>, int> person_lines_;  // person, class -> line
    std::map<std::string, std::pair<std::size_t, int>> card_lines_;     // card -> person, line
    ImportCount enrolments_{.what = "enrolments"};
    ImportCount cards_{.what = "cards"};
    ImportCount inductions_{.what = "inductions"};
};

/// The ids of everybody in the plan, those made now included.
base::Result<std::vector<domain::PersonId>> write_people(db::Database& database,
                                                         const db::Stamp& stamp,
                                                         const PeoplePlan& plan) {
    std::vector<domain::PersonId> ids;
    for (const KnownPerson& person : plan.match.people()) {
        if (!person.id) {
            const auto added = db::add_person(database, stamp, person.wanted);
            if (!added) return added.error();
            ids.push_back(added->id);
            continue;
        }
        ids.push_back(*person.id);
        if (is_same(person.stored, person.wanted)) continue;
        auto changed = db::change_person(database, stamp, *person.id, person.wanted);
        if (!changed) return changed.error();
    }
    return ids;
}

base::Result<void> write_addition(db::Database& database, const db::Stamp& stamp,
                                  const Addition& addition, domain::PersonId id, base::Date today) {
    if (addition.enrolment) {
        auto enrolled = db::enrol(database, stamp, *addition.enrolment, id, today);
        if (!enrolled) return enrolled;
    }
    if (addition.card) {
        const auto given = db::give_card(database, stamp, id, *addition.card);
        if (!given) return given.error();
    }
    for (const std::string& induction : addition.inductions) {
        auto inducted = db::induct(database, stamp, id, induction, today, std::nullopt);
        if (!inducted) return inducted;
    }
    return {};
}

base::Result<void> write(db::Database& database, const db::Stamp& stamp, const PeoplePlan& plan) {
    for (const SafetyTraining& training : plan.trainings) {
        auto put = db::put_induction(database, stamp, std::string(training.code),
                                     std::string(training.name));
        if (!put) return put;
    }
    const auto ids = write_people(database, stamp, plan);
    if (!ids) return ids.error();
    for (const Addition& addition : plan.additions) {
        auto written =
            write_addition(database, stamp, addition, (*ids)[addition.person], plan.today);
        if (!written) return written;
    }
    return {};
}

}  // namespace

base::Result<ImportPlan> plan_people(db::Database& database, const ImportContext& context,
                                     const Sheet& sheet, Problems& problems) {
    const auto rows = people_rows(sheet, problems);
    auto book = ClassBook::load(database);
    if (!book) return book.error();
    const auto classes = db::classes(database);
    if (!classes) return classes.error();
    const base::Date today = context.zone.date(context.stamp.at);
    auto match = PeopleMatch::load(database, *classes, today);
    if (!match) return match.error();

    const auto plan = std::make_shared<PeoplePlan>(PeoplePlan{*std::move(match), {}, {}, today});
    PeoplePlanner planner(database, context, problems, *std::move(book), *plan);
    if (auto loaded = planner.load(); !loaded) return loaded.error();
    for (const PersonRow& row : rows) {
        if (row.name.empty()) continue;
        if (auto taken = planner.take(row); !taken) return taken.error();
    }
    return ImportPlan{.counts = planner.counts(),
                      .write = [plan](db::Database& target, const db::Stamp& stamp) {
                          return write(target, stamp, *plan);
                      }};
}

}  // namespace records
