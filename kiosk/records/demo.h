// A believable centre that nobody belongs to: people, things, a timetable, four weeks of use.
//
// The same seed and day give the same centre to the last letter; the time of day plays no part. The
// names are made up from common parts, the schools do not exist. The history is told as events and
// not as rows, so that it is recorded by the same desk that records a real day.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/calendar.h"
#include "kiosk/domain/rules.h"
#include "kiosk/domain/words.h"

namespace records {

/// The PIN of everybody on a demo's staff.
inline constexpr std::string_view kDemoPin = "2468";
/// The workshop whose door a demo shows: it has a session at any time of day.
inline constexpr std::string_view kDemoWorkshop = "DIEN";

struct DemoAsk {
    std::uint64_t seed = 1;
    int people = 60;   ///< learners
    base::Date until;  ///< today: the history ends the evening before
    int days = 28;     ///< how far the history goes back
};

struct DemoPerson {
    std::string name;
    base::Date birth_on;
    std::string school;
    std::string code;
    std::string card;  ///< ten digits
    domain::Role role = domain::Role::Learner;
    std::vector<std::string> inductions;
};

struct DemoItem {
    std::string code;
    std::string name;
    std::string category;
    std::string unit;
    domain::ItemKind kind = domain::ItemKind::Item;
    std::string workshop;
    std::vector<std::string> inductions;
    std::string parts;  ///< one a line
    bool erases_photos = false;
};

/// People are named by their place in DemoCentre::people.
struct DemoClass {
    std::string code;
    std::string name;
    std::string course;
    int periods = 0;
    std::string workshop;
    std::string school_year;
    std::size_t instructor = 0;
    std::vector<std::size_t> learners;
};

struct DemoSession {
    std::size_t group = 0;  ///< its place in DemoCentre::classes
    base::Date on;
    int first_period = 1;
    int periods = 0;
};

struct DemoCentre {
    DemoAsk ask;
    base::Date from;                 ///< the first day of the history
    std::vector<DemoPerson> people;  ///< learners, instructors, the manager, the administrator
    std::vector<DemoItem> items;
    std::vector<DemoClass> classes;
    std::vector<DemoSession> sessions;  ///< by day and first period; up to a week after `until`
};

DemoCentre demo_centre(const DemoAsk& ask);

/// The forty of every demo, in a fixed order.
std::vector<DemoItem> demo_items();

struct DemoEvent {
    enum class Kind { Tap, Lend, Return };
    Kind kind = Kind::Tap;
    base::Instant at;
    std::string workshop;  ///< at which workshop's station
    /// Tap: whose card is at the door. Lend: the borrower's. Return: nobody's.
    std::string card;
    std::vector<std::string> items;                         ///< Lend, Return: their codes
    domain::Condition condition = domain::Condition::Good;  ///< Return
    std::string note;                                       ///< Return
    std::string staff_card;                                 ///< Lend, Return: who is at the counter
};

/// By time. Nothing in it is refused by the rules but the cards that nobody was given; two loans
/// are still out at the end, and overdue.
std::vector<DemoEvent> demo_history(const DemoCentre& centre, const base::Zone& zone,
                                    const domain::Rules& rules);

}  // namespace records
