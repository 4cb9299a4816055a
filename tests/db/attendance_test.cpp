#include "db/attendance.h"

#include <doctest/doctest.h>

#include "db/verify.h"
#include "tests/support/workshop.h"

using namespace std::chrono_literals;
using test::must;

namespace {

using domain::Mark;
using domain::TapResult;

/// The marks of a session in order of the register.
std::vector<std::optional<Mark>> marks(test::Workshop& workshop, const db::Session& session) {
    std::vector<std::optional<Mark>> found;
    for (const auto& line :
         must(db::attendance_of_session(workshop.database(), session.id, workshop.clock.now()))) {
        found.push_back(line.mark);
    }
    return found;
}

using Marks = std::vector<std::optional<Mark>>;

}  // namespace

TEST_SUITE("db: attendance") {
    TEST_CASE("a register lists everybody enrolled, in Vietnamese order") {
        test::Workshop workshop;
        for (const char* name : {"Đỗ Văn Đạt", "Trần Thị An", "Phạm Ân"}) workshop.enrol(name);
        const auto session = workshop.session();

        const auto lines =
            must(db::attendance_of_session(workshop.database(), session.id, workshop.clock.now()));

        REQUIRE(lines.size() == 3);
        CHECK(lines[0].name == "Trần Thị An");
        CHECK(lines[1].name == "Phạm Ân");
        CHECK(lines[2].name == "Đỗ Văn Đạt");
    }

    TEST_CASE("who never came is absent once the session is over, and not before") {
        test::Workshop workshop;
        workshop.enrol("an");
        workshop.enrol("binh");
        const auto session = workshop.session();
        workshop.come_in("an", Mark::Late);

        CHECK(marks(workshop, session) == Marks{Mark::Late, std::nullopt});
        workshop.clock.set(workshop.at("09:45"));
        CHECK(marks(workshop, session) == Marks{Mark::Late, Mark::Absent});
    }

    TEST_CASE("who left early and came back is present again") {
        test::Workshop workshop;
        workshop.enrol("an");
        const auto session = workshop.session();
        workshop.come_in("an", Mark::Present);
        workshop.leave("an", Mark::LeftEarly);
        CHECK(marks(workshop, session) == Marks{Mark::LeftEarly});

        workshop.come_in("an", Mark::Late);
        CHECK(marks(workshop, session) == Marks{Mark::Present});
    }

    TEST_CASE("who stayed inside for a further session is on its register, from when they came") {
        test::Workshop workshop;
        workshop.enrol("an");
        const auto session = workshop.session();
        const auto came_at = workshop.clock.now();
        workshop.happen(db::Tap{.result = TapResult::In,
                                .source = "simulated",
                                .workshop = "DIEN",
                                .person = workshop.person("an").uid});
        CHECK(marks(workshop, session) == Marks{std::nullopt});
        workshop.clock.advance(2h);
        workshop.happen(db::Tap{.result = TapResult::Out,
                                .source = "simulated",
                                .workshop = "DIEN",
                                .person = workshop.person("an").uid,
                                .also = {session.uid},
                                .mark = Mark::LeftEarly});

        CHECK(marks(workshop, session) == Marks{Mark::LeftEarly});
        const auto lines =
            must(db::attendance_of_session(workshop.database(), session.id, workshop.clock.now()));
        CHECK(lines.at(0).in_at == came_at);
        CHECK(lines.at(0).out_at == workshop.clock.now());
        CHECK_FALSE(must(db::verify(workshop.path)).difference.has_value());
    }

    TEST_CASE("who was late and leaves early stays late") {
        test::Workshop workshop;
        workshop.enrol("an");
        const auto session = workshop.session();
        workshop.come_in("an", Mark::Late);
        workshop.leave("an", Mark::LeftEarly);
        CHECK(marks(workshop, session) == Marks{Mark::Late});
    }

    TEST_CASE("a mark corrected by hand is not changed by taps") {
        test::Workshop workshop;
        workshop.enrol("an");
        const auto session = workshop.session();
        workshop.happen(db::Marked{.session = session.uid,
                                   .person = workshop.person("an").uid,
                                   .mark = Mark::AbsentExcused,
                                   .reason = "giấy phép"});
        workshop.come_in("an", Mark::Late);
        workshop.leave("an", Mark::LeftEarly);

        const auto lines =
            must(db::attendance_of_session(workshop.database(), session.id, workshop.clock.now()));
        REQUIRE(lines.size() == 1);
        CHECK(lines[0].mark == Mark::AbsentExcused);
        CHECK(lines[0].is_corrected);
        CHECK(lines[0].in_at.has_value());
    }

    TEST_CASE("periods are counted for the sessions that are over") {
        test::Workshop workshop;
        workshop.enrol("an");
        workshop.enrol("binh");
        workshop.session();
        workshop.come_in("an", Mark::Present);

        auto counts =
            must(db::period_counts(workshop.database(), workshop.group().id, workshop.clock.now()));
        REQUIRE(counts.size() == 2);
        CHECK(counts[0].held == 0);

        workshop.clock.set(workshop.at("10:00"));
        counts =
            must(db::period_counts(workshop.database(), workshop.group().id, workshop.clock.now()));
        CHECK(counts[0].held == 3);
        CHECK(counts[0].attended == 3);
        CHECK(counts[1].absent == 3);
        CHECK(counts[1].attended == 0);
    }

    TEST_CASE("a cancelled session is nobody's absence") {
        test::Workshop workshop;
        workshop.enrol("an");
        const auto session = workshop.session();
        workshop.change([&] {
            return db::put_session(workshop.database(), workshop.stamp(),
                                   {.class_id = session.class_id,
                                    .workshop_id = session.workshop_id,
                                    .session_on = session.session_on,
                                    .first_period = session.first_period,
                                    .periods = session.periods,
                                    .starts_at = session.starts_at,
                                    .ends_at = session.ends_at,
                                    .is_cancelled = true});
        });
        workshop.clock.set(workshop.at("10:00"));

        const auto counts =
            must(db::period_counts(workshop.database(), workshop.group().id, workshop.clock.now()));
        CHECK(counts[0].held == 0);
        CHECK(must(db::attendance_between(workshop.database(), session.class_id, workshop.today(),
                                          workshop.today(), workshop.clock.now()))
                  .empty());
    }

    TEST_CASE("a session counts who is enrolled and, of those, who came") {
        test::Workshop workshop;
        for (const char* name : {"an", "binh", "chi"}) workshop.enrol(name);
        const auto session = workshop.session();
        workshop.come_in("an", Mark::Present);
        workshop.come_in("binh", Mark::Present);
        workshop.leave("binh");
        workshop.come_in("hoa");

        const auto count = must(db::roster_count(workshop.database(), session));

        CHECK(count.enrolled == 3);
        CHECK(count.came == 2);
    }

    TEST_CASE("the sessions of a person are those of their classes, today, here") {
        test::Workshop workshop;
        workshop.enrol("an");
        const auto session = workshop.session();
        const auto times = [&](const char* name) {
            return must(db::session_times_of(workshop.database(), workshop.person(name).id,
                                             workshop.workshop_id(), workshop.at("00:00"),
                                             workshop.at("00:00") + 24h));
        };
        REQUIRE(times("an").size() == 1);
        CHECK(times("an")[0].id == session.id);
        CHECK(times("binh").empty());
    }

    TEST_CASE("what is on now comes before what is about to start") {
        test::Workshop workshop;
        const auto session = workshop.session("07:30", "09:45");
        const auto on = [&](const char* clock) {
            return must(db::sessions_at(workshop.database(), workshop.workshop_id(),
                                        workshop.at(clock), 30min))
                .size();
        };
        CHECK(on("06:59") == 0);
        CHECK(on("07:00") == 1);
        CHECK(on("09:44") == 1);
        CHECK(on("09:45") == 0);
    }
}
