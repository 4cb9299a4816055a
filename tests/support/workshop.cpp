#include "tests/support/workshop.h"

#include "kiosk/base/text.h"

namespace test {
namespace {

// 2026-11-23T00:30:00Z
constexpr base::Instant kMonday{std::chrono::milliseconds{1'795'393'800'000}};

db::Stamp anonymous_stamp(const base::Clock& clock) { return db::stamp_now(clock); }

}  // namespace

db::WriterOptions small_options() {
    return {.free_space_min_mb = 1, .reader_wait = std::chrono::milliseconds{0}};
}

void create_database(const std::filesystem::path& path) {
    const base::FakeClock clock(kMonday);
    must(db::create(path, {.free_space_min_mb = 1}, anonymous_stamp(clock)));
}

Workshop::Workshop() : path(folder / "workshop.db"), clock(kMonday) {
    create_database(path);
    reopen();
    instructor_ = person("hoa").uid;
}

void Workshop::reopen() {
    writer.reset();
    writer.emplace(must(db::open_writer(path, small_options())));
}

db::Stamp Workshop::stamp() { return db::stamp_now(clock, instructor_); }

base::Date Workshop::today() const { return zone().date(clock.now()); }

base::Instant Workshop::at(const std::string& clock_text) const {
    const auto minutes = base::minutes_from_clock(clock_text);
    REQUIRE(minutes.has_value());
    return zone().instant(today(), *minutes);
}

domain::WorkshopId Workshop::workshop_id() {
    return change([&] {
        return db::put_workshop(database(), stamp(),
                                {.code = "DIEN", .name = "Xưởng điện", .trade = "electrical"});
    });
}

db::Person Workshop::person(const std::string& name) {
    const auto known = people_.find(name);
    if (known != people_.end()) return *must(db::person_by_uid(database(), known->second));
    const auto role = name == "hoa" ? domain::Role::Instructor : domain::Role::Learner;
    const db::Person added = change([&] {
        return db::add_person(database(), stamp(),
                              {.name = name, .code = base::upper_ascii(name), .role = role});
    });
    people_[name] = added.uid;
    return added;
}

db::Item Workshop::item(const std::string& code) {
    if (auto known = must(db::item_by_code(database(), code))) return *known;
    const auto workshop = workshop_id();
    change([&] {
        return db::put_item(database(), stamp(),
                            {.code = code,
                             .name = "Đồng hồ vạn năng",
                             .category = "Đo lường",
                             .unit = "cái",
                             .workshop_id = workshop});
    });
    return *must(db::item_by_code(database(), code));
}

db::Class Workshop::group() {
    if (auto known = must(db::class_by_code(database(), "DIEN-01"))) return *known;
    const auto workshop = workshop_id();
    return change([&] {
        return db::put_course(database(), stamp(),
                              {.code = "DIEN", .name = "Điện dân dụng", .periods = 105})
            .and_then([&](domain::CourseId course) {
                return db::put_class(database(), stamp(),
                                     {.code = "DIEN-01",
                                      .name = "Điện 1",
                                      .course_id = course,
                                      .workshop_id = workshop,
                                      .school_year = "2026-2027"});
            });
    });
}

void Workshop::enrol(const std::string& name) {
    const auto id = person(name).id;
    const auto class_id = group().id;
    change([&] {
        return db::enrol(database(), stamp(), class_id, id, base::date_plus(today(), -30));
    });
}

db::Session Workshop::session(const std::string& starts, const std::string& ends) {
    const auto of_class = group();
    change([&] {
        return db::put_session(database(), stamp(),
                               {.class_id = of_class.id,
                                .workshop_id = of_class.workshop_id,
                                .session_on = today(),
                                .first_period = 1,
                                .periods = 3,
                                .starts_at = at(starts),
                                .ends_at = at(ends)});
    });
    session_ = must(db::session_of_class(database(), of_class.id, today(), 1));
    return *session_;
}

db::CardToken Workshop::token(const std::string& name) const {
    const auto code = domain::card_code_from_text("card-of-" + name);
    REQUIRE(code.has_value());
    return writer->card_key().token(*code);
}

db::Card Workshop::card(const std::string& name) {
    if (auto known = must(db::card_by_token(database(), token(name)))) return *known;
    const auto id = person(name).id;
    return change([&] { return db::give_card(database(), stamp(), id, token(name)); });
}

db::Tap Workshop::tap_of(const std::string& name, domain::TapResult result) {
    workshop_id();
    db::Tap tap{.result = result,
                .source = "simulated",
                .workshop = "DIEN",
                .card = card(name).uid,
                .person = person(name).uid};
    if (session_) tap.session = session_->uid;
    return tap;
}

domain::Seq Workshop::come_in(const std::string& name, std::optional<domain::Mark> mark) {
    db::Tap tap = tap_of(name, domain::TapResult::In);
    tap.mark = mark;
    return happen(tap);
}

domain::Seq Workshop::leave(const std::string& name, std::optional<domain::Mark> mark) {
    db::Tap tap = tap_of(name, domain::TapResult::Out);
    tap.mark = mark;
    return happen(tap);
}

domain::Seq Workshop::unknown_tap(const std::string& code_text) {
    workshop_id();
    return change([&]() -> base::Result<domain::Seq> {
        const auto unknown = db::remember_unknown_card(database(), stamp(), token(code_text));
        if (!unknown) return unknown.error();
        return db::append(database(), stamp(),
                          db::Tap{.result = domain::TapResult::UnknownCard,
                                  .source = "simulated",
                                  .workshop = "DIEN",
                                  .unknown = unknown->uid});
    });
}

domain::Seq Workshop::lend(const std::string& item_code, const std::string& name, Loan loan) {
    return happen(db::Lent{.borrower = person(name).uid,
                           .items = {item(item_code).uid},
                           .due_at = clock.now() + loan.time});
}

domain::Seq Workshop::take_back(const std::string& item_code,
                                std::optional<domain::Condition> condition) {
    return happen(db::Returned{.item = item(item_code).uid, .condition = condition});
}

domain::Seq Workshop::undo(domain::Seq of) { return happen(db::Undone{of}); }

domain::Seq Workshop::happen(db::Entry what) { return must(try_to(std::move(what))); }

base::Result<domain::Seq> Workshop::try_to(db::Entry what) {
    return db::in_transaction(database(),
                              [&] { return db::append(database(), stamp(), std::move(what)); });
}

}  // namespace test
