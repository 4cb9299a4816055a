#include "kiosk/records/demo.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "kiosk/domain/card_code.h"
#include "tests/kiosk/records/centre.h"

using namespace records;
using domain::Role;
using test::kMonday;
using Kind = DemoEvent::Kind;

namespace {

base::Zone zone() { return *base::Zone::named("Asia/Ho_Chi_Minh"); }

DemoCentre centre_of(std::uint64_t seed, base::Date until = kMonday) {
    return demo_centre({.seed = seed, .until = until});
}

std::vector<DemoEvent> history_of(const DemoCentre& centre) {
    return demo_history(centre, zone(), domain::Rules{});
}

std::string text_of(const DemoCentre& centre) {
    std::string text;
    for (const DemoPerson& person : centre.people) {
        text += person.name + base::iso_text(person.birth_on) + person.school + person.card;
        for (const std::string& induction : person.inductions) text += induction;
    }
    for (const DemoSession& session : centre.sessions) {
        text += base::iso_text(session.on) + std::to_string(session.first_period);
    }
    for (const DemoEvent& event : history_of(centre)) {
        text += zone().iso_text(event.at) + event.card + event.staff_card + event.note;
        for (const std::string& item : event.items) text += item;
        text += domain::name_of(event.condition);
    }
    return text;
}

std::size_t count_of(const DemoCentre& centre, Role role) {
    return static_cast<std::size_t>(
        std::count_if(centre.people.begin(), centre.people.end(),
                      [role](const DemoPerson& person) { return person.role == role; }));
}

const DemoPerson& holder_of(const DemoCentre& centre, const std::string& card) {
    const auto found = std::find_if(centre.people.begin(), centre.people.end(),
                                    [&](const DemoPerson& p) { return p.card == card; });
    REQUIRE(found != centre.people.end());
    return *found;
}

const DemoItem& item_of(const DemoCentre& centre, const std::string& code) {
    const auto found = std::find_if(centre.items.begin(), centre.items.end(),
                                    [&](const DemoItem& item) { return item.code == code; });
    REQUIRE(found != centre.items.end());
    return *found;
}

/// What is out after the events, and whether every one of them was possible.
std::map<std::string, std::string> replay(const DemoCentre& centre,
                                          const std::vector<DemoEvent>& events) {
    std::map<std::string, std::string> out;
    std::set<std::string> broken;
    for (const DemoEvent& event : events) {
        for (const std::string& code : event.items) {
            CAPTURE(code);
            const DemoItem& item = item_of(centre, code);
            CHECK(item.workshop == event.workshop);
            if (event.kind == Kind::Lend) {
                CHECK(item.kind != domain::ItemKind::Consumable);
                CHECK_FALSE(broken.contains(code));
                CHECK(out.emplace(code, event.card).second);
                const DemoPerson& borrower = holder_of(centre, event.card);
                for (const std::string& needed : item.inductions) {
                    CHECK(std::count(borrower.inductions.begin(), borrower.inductions.end(),
                                     needed) == 1);
                }
            } else {
                CHECK(out.erase(code) == 1);
                if (event.condition == domain::Condition::Broken) broken.insert(code);
            }
        }
    }
    return out;
}

}  // namespace

TEST_SUITE("kiosk/records: demo centre") {
    TEST_CASE("the same seed and day give the same centre and the same four weeks") {
        CHECK(text_of(centre_of(1)) == text_of(centre_of(1)));
        CHECK(text_of(centre_of(1)) != text_of(centre_of(2)));
        CHECK(text_of(centre_of(1)) != text_of(centre_of(1, base::date_plus(kMonday, 1))));
    }

    TEST_CASE("sixty learners in three classes, four instructors, a manager, an administrator") {
        const DemoCentre centre = centre_of(1);
        CHECK(count_of(centre, Role::Learner) == 60);
        CHECK(count_of(centre, Role::Instructor) == 4);
        CHECK(count_of(centre, Role::Manager) == 1);
        CHECK(count_of(centre, Role::Admin) == 1);
        REQUIRE(centre.classes.size() == 3);
        for (const DemoClass& group : centre.classes) {
            CHECK(group.learners.size() == 20);
            CHECK(centre.people[group.instructor].role == Role::Instructor);
        }
    }

    TEST_CASE("the cards are the ones that everybody may try") {
        const DemoCentre centre = centre_of(3);
        std::set<std::string> cards;
        for (const DemoPerson& person : centre.people) {
            CHECK(domain::card_code_from_text(person.card).has_value());
            CHECK(cards.insert(person.card).second);
        }
        CHECK(holder_of(centre, "0000000001").role == Role::Learner);
        CHECK(holder_of(centre, "0000000060").role == Role::Learner);
        CHECK(holder_of(centre, "0000009001").role == Role::Instructor);
        CHECK(holder_of(centre, "0000009101").role == Role::Manager);
        CHECK(holder_of(centre, "0000009901").role == Role::Admin);
    }

    TEST_CASE("no two people have the same name") {
        std::set<std::string> names;
        for (const DemoPerson& person : demo_centre({.people = 600, .until = kMonday}).people) {
            CAPTURE(person.name);
            CHECK(names.insert(person.name).second);
        }
    }

    TEST_CASE("forty items, nine of them used up, one that holds photographs") {
        const auto items = demo_items();
        CHECK(items.size() == 40);
        const auto consumables = std::count_if(
            items.begin(), items.end(),
            [](const DemoItem& item) { return item.kind == domain::ItemKind::Consumable; });
        CHECK(consumables == 9);
        const auto cards = std::count_if(items.begin(), items.end(),
                                         [](const DemoItem& item) { return item.erases_photos; });
        CHECK(cards == 1);
        for (const DemoItem& item : items) {
            CAPTURE(item.code);
            CHECK((item.kind == domain::ItemKind::Kit) == !item.parts.empty());
        }
    }

    TEST_CASE("on any day the demo's workshop is in use in the morning, afternoon and evening") {
        for (int day = 0; day < 7; ++day) {
            const base::Date today = base::date_plus(kMonday, day);
            std::set<int> first_periods;
            for (const DemoSession& session : centre_of(1, today).sessions) {
                const DemoCentre centre = centre_of(1, today);
                const bool is_here = centre.classes[session.group].workshop == kDemoWorkshop;
                if (session.on == today && is_here) first_periods.insert(session.first_period);
            }
            CHECK(first_periods == std::set<int>{1, 6, 11});
        }
    }

    TEST_CASE("the timetable goes four weeks back and a week ahead, no class twice at once") {
        const DemoCentre centre = centre_of(1);
        CHECK(centre.sessions.front().on == base::date_plus(kMonday, -28));
        CHECK(centre.sessions.back().on == base::date_plus(kMonday, 7));
        std::set<std::string> starts;
        for (const DemoSession& session : centre.sessions) {
            CHECK(starts
                      .insert(std::to_string(session.group) + base::iso_text(session.on) +
                              std::to_string(session.first_period))
                      .second);
        }
    }

    TEST_CASE("most have had the safety training of their trade, and not everybody") {
        const DemoCentre centre = centre_of(1);
        for (const DemoClass& group : centre.classes) {
            const auto passed = std::count_if(
                group.learners.begin(), group.learners.end(), [&](std::size_t learner) {
                    const auto& all = centre.people[learner].inductions;
                    return std::find(all.begin(), all.end(), "AT-DIEN") != all.end();
                });
            CHECK(passed > 10);
            CHECK(passed < 20);
        }
    }

    TEST_CASE("the history stands in order of time and ends before today") {
        const auto events = history_of(centre_of(1));
        REQUIRE(events.size() > 1000);
        CHECK(std::is_sorted(events.begin(), events.end(),
                             [](const auto& a, const auto& b) { return a.at < b.at; }));
        CHECK(events.back().at < zone().instant(kMonday, base::Millis{0}));
    }

    TEST_CASE("nothing is lent twice at once, and two loans are still out at the end") {
        for (const std::uint64_t seed : {1U, 2U, 3U, 4U, 5U}) {
            CAPTURE(seed);
            const DemoCentre centre = centre_of(seed);
            CHECK(replay(centre, history_of(centre)).size() == 2);
        }
    }

    TEST_CASE("things come back worn, incomplete and broken, and some a day late") {
        const auto events = history_of(centre_of(1));
        std::map<domain::Condition, int> conditions;
        std::map<std::string, base::Instant> lent;
        int overnight = 0;
        for (const DemoEvent& event : events) {
            for (const std::string& code : event.items) {
                if (event.kind == Kind::Lend) {
                    lent[code] = event.at;
                } else {
                    ++conditions[event.condition];
                    overnight += zone().date(lent[code]) != zone().date(event.at);
                }
            }
        }
        CHECK(conditions[domain::Condition::Good] > 50);
        CHECK(conditions[domain::Condition::Worn] > 0);
        CHECK(conditions[domain::Condition::Broken] == 1);
        CHECK(overnight > 0);
    }

    TEST_CASE("what was kept over night is lent again once it is back") {
        int lent_again = 0;
        for (const std::uint64_t seed : {1U, 2U, 3U}) {
            std::map<std::string, base::Instant> lent;
            std::set<std::string> kept;
            for (const DemoEvent& event : history_of(centre_of(seed))) {
                for (const std::string& code : event.items) {
                    if (event.kind == Kind::Lend) {
                        lent_again += kept.contains(code);
                        lent[code] = event.at;
                    } else if (zone().date(lent[code]) != zone().date(event.at)) {
                        kept.insert(code);
                    }
                }
            }
        }
        CHECK(lent_again > 0);
    }

    TEST_CASE("some learners come late and some not at all") {
        const DemoCentre centre = centre_of(1);
        const auto events = history_of(centre);
        const base::Date day = base::date_plus(kMonday, -3);  // a Friday
        const base::Instant starts = zone().instant(day, std::chrono::hours(7));
        std::set<std::string> cards;
        for (const DemoEvent& event : events) {
            const bool is_morning = event.at > starts - std::chrono::hours(1) &&
                                    event.at < starts + std::chrono::hours(1);
            if (event.kind == Kind::Tap && is_morning) cards.insert(event.card);
        }
        CHECK(cards.size() > 14);
        CHECK(cards.size() <= 22);
    }
}
