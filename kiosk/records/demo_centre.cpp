#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "kiosk/records/demo.h"
#include "kiosk/records/demo_names.h"
#include "kiosk/records/dice.h"

namespace records {
namespace {

constexpr int kDaysAhead = 7;
constexpr std::size_t kClasses = 3;

/// The year in which the school year of that day began.
int school_year_begin(base::Date on) {
    const int year{on.year()};
    return unsigned{on.month()} >= 8 ? year : year - 1;
}

base::Date birthday_in(Dice& dice, int year) {
    const base::Date first = std::chrono::year{year} / 1 / 1;
    return base::date_plus(first, dice.below(365));
}

/// Every seventh of a class missed the electrical training, and the others reached fewer still:
/// what is refused for it is part of the demo.
std::vector<std::string> inductions_of(Dice& dice, std::size_t group, int place) {
    std::vector<std::string> passed;
    if (place % 7 != 6) passed.emplace_back("AT-DIEN");
    if (dice.chance(65)) passed.emplace_back("AT-NHIET");
    if (group < 2 && dice.chance(45)) passed.emplace_back("AT-MAY");
    return passed;
}

void add_learners(DemoCentre& centre, Dice& dice, std::set<std::string>& names) {
    const int year = school_year_begin(centre.ask.until);
    for (int i = 0; i < centre.ask.people; ++i) {
        const std::size_t group = static_cast<std::size_t>(i) % kClasses;
        // The second class is of grade 8 (about 13 years old), the others of grade 11.
        const bool is_upper = group != 1;
        DemoPerson person{.name = made_up_name(dice, names),
                          .birth_on = birthday_in(dice, year - (is_upper ? 16 : 13)),
                          .school = made_up_school(dice, is_upper),
                          .code = fmt::format("HV{:04}", i + 1),
                          .card = fmt::format("{:010}", i + 1),
                          .role = domain::Role::Learner,
                          .inductions = inductions_of(dice, group, i / static_cast<int>(kClasses))};
        centre.classes[group].learners.push_back(centre.people.size());
        centre.people.push_back(std::move(person));
    }
}

struct Post {
    domain::Role role;
    std::string_view code;
    std::string_view card;
};

constexpr std::array<Post, 6> kPosts = {{
    {domain::Role::Instructor, "GV01", "0000009001"},
    {domain::Role::Instructor, "GV02", "0000009002"},
    {domain::Role::Instructor, "GV03", "0000009003"},
    {domain::Role::Instructor, "GV04", "0000009004"},
    {domain::Role::Manager, "QL01", "0000009101"},
    {domain::Role::Admin, "QT01", "0000009901"},
}};

void add_staff(DemoCentre& centre, Dice& dice, std::set<std::string>& names) {
    for (const Post& post : kPosts) {
        centre.people.push_back({.name = made_up_name(dice, names),
                                 .birth_on = birthday_in(dice, 1972 + dice.below(25)),
                                 .school = "",
                                 .code = std::string(post.code),
                                 .card = std::string(post.card),
                                 .role = post.role,
                                 .inductions = {}});
    }
}

void add_classes(DemoCentre& centre) {
    const int year = school_year_begin(centre.ask.until);
    const auto school_year = fmt::format("{}-{}", year, year + 1);
    centre.classes = {
        {.code = "DIEN-K11-01",
         .name = "Điện dân dụng 11",
         .course = "Nghề Điện dân dụng (105 tiết)",
         .periods = 105,
         .workshop = "DIEN",
         .school_year = school_year},
        {.code = "DIEN-K8-02",
         .name = "Điện dân dụng 8",
         .course = "Nghề Điện dân dụng (70 tiết)",
         .periods = 70,
         .workshop = "DIEN",
         .school_year = school_year},
        {.code = "ANH-K11-01",
         .name = "Nhiếp ảnh 11",
         .course = "Nghề Nhiếp ảnh (105 tiết)",
         .periods = 105,
         .workshop = "ANH",
         .school_year = school_year},
    };
    for (std::size_t i = 0; i < kClasses; ++i) {
        centre.classes[i].instructor = static_cast<std::size_t>(centre.ask.people) + i;
    }
}

/// One class three times a week; from today on every class every day, so that whoever starts a demo
/// finds somebody at work: in the morning, in the afternoon and in the evening, on Sundays too.
void add_sessions(DemoCentre& centre) {
    for (base::Date on = centre.from; on < centre.ask.until; on = base::date_plus(on, 1)) {
        const int weekday = base::iso_weekday(on);
        if (weekday == 7) continue;
        if (weekday % 2 == 1) {
            centre.sessions.push_back({.group = 0, .on = on, .first_period = 1, .periods = 3});
            centre.sessions.push_back({.group = 1, .on = on, .first_period = 6, .periods = 3});
        } else {
            centre.sessions.push_back({.group = 2, .on = on, .first_period = 1, .periods = 3});
        }
    }
    for (int day = 0; day <= kDaysAhead; ++day) {
        const base::Date on = base::date_plus(centre.ask.until, day);
        // Today all five periods of both halves of the day, later the usual three or four.
        const int periods = day == 0 ? 5 : 3;
        centre.sessions.push_back({.group = 0, .on = on, .first_period = 1, .periods = periods});
        centre.sessions.push_back({.group = 1, .on = on, .first_period = 6, .periods = periods});
        centre.sessions.push_back({.group = 0, .on = on, .first_period = 11, .periods = 3});
        centre.sessions.push_back({.group = 2, .on = on, .first_period = 11, .periods = 3});
    }
}

}  // namespace

DemoCentre demo_centre(const DemoAsk& ask) {
    DemoCentre centre{.ask = ask, .from = base::date_plus(ask.until, -ask.days)};
    Dice dice(ask.seed);
    std::set<std::string> names;
    centre.items = demo_items();
    add_classes(centre);
    add_learners(centre, dice, names);
    add_staff(centre, dice, names);
    add_sessions(centre);
    return centre;
}

}  // namespace records
