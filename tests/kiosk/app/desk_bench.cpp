#include "tests/kiosk/app/desk_bench.h"

#include <algorithm>

#include "db/cards.h"
#include "db/classes.h"
#include "db/database.h"
#include "db/items.h"
#include "db/journal.h"
#include "db/sessions.h"
#include "db/workshops.h"
#include "kiosk/app/run_job.h"
#include "kiosk/base/check.h"
#include "kiosk/domain/card_code.h"

namespace test {
namespace {

using namespace std::chrono_literals;

template <class T>
T must(base::Result<T> result) {
    base::check(result.has_value(), result ? "" : result.error().what);
    return *std::move(result);
}
void must(base::Result<void> result) {
    base::check(result.has_value(), result ? "" : result.error().what);
}

/// The cheapest hash that is_pin recognises would still be slow: made once for all tests.
const std::string& hash_of_2468() {
    static const std::string hash = must(base::pin_hash("2468"));
    return hash;
}

bool is_number(const std::string& print) {
    return print.find_first_not_of("0123456789") == std::string::npos;
}

bool explains(const std::string& profile, const app::CalibrationSample& sample) {
    const auto& [typed, number, is_canonical] = sample;
    if (is_canonical) return profile == "told";
    if (profile == "plain") return typed == number;
    if (profile == "turned") return typed == std::string(number.rbegin(), number.rend());
    const bool is_padded = typed.size() == 10 && number.size() < 10 && typed.ends_with(number);
    return profile == "padded" && is_padded;
}

std::vector<std::string> profiles_of(const std::vector<app::CalibrationSample>& samples) {
    std::vector<std::string> found;
    for (const std::string profile : {"plain", "turned", "padded", "told"}) {
        const bool is_it = std::all_of(samples.begin(), samples.end(), [&](const auto& sample) {
            return explains(profile, sample);
        });
        if (is_it) found.push_back(profile);
    }
    return found;
}

std::string merged(const std::string& kept, const std::string& profile) {
    const bool has_length = kept.ends_with("length=10");
    return profile + (has_length ? " length=10" : "");
}

struct Filler {
    db::Writer& writer;
    const base::Zone& zone;
    db::Stamp stamp;

    db::Database& database() { return writer.database(); }

    domain::PersonId person(const std::string& name, const std::string& code,
                            const std::string& card, domain::Role role) {
        const auto added = must(db::add_person(database(), stamp,
                                               {.name = name,
                                                .birth_on = std::chrono::year{2009} / 9 / 5,
                                                .school = "THPT Sông Công",
                                                .code = code,
                                                .role = role}));
        const auto token = writer.card_key().token(*domain::card_code_from_text(card));
        must(db::give_card(database(), stamp, added.id, token));
        if (role != domain::Role::Learner) {
            must(db::set_pin_hash(database(), stamp, added.id, hash_of_2468()));
        }
        return added.id;
    }

    void item(const std::string& code, const std::string& name, domain::WorkshopId workshop,
              domain::ItemKind kind = domain::ItemKind::Item,
              std::vector<std::string> inductions = {}, bool erases_photos = false) {
        must(db::put_item(database(), stamp,
                          {.code = code,
                           .name = name,
                           .category = "Đo lường",
                           .unit = "cái",
                           .kind = kind,
                           .workshop_id = workshop,
                           .erases_photos = erases_photos,
                           .inductions = std::move(inductions)}));
    }

    void sessions(domain::ClassId group, domain::WorkshopId workshop, domain::PersonId teacher) {
        for (int day = 0; day < 3; ++day) {
            const base::Date on = base::date_plus(kMonday, day);
            must(db::put_session(database(), stamp,
                                 {.class_id = group,
                                  .workshop_id = workshop,
                                  .instructor_id = teacher,
                                  .session_on = on,
                                  .first_period = 1,
                                  .periods = 3,
                                  .starts_at = zone.instant(on, 7h),
                                  .ends_at = zone.instant(on, 9h + 25min)}));
        }
    }

    base::Result<void> all() {
        const auto workshop = must(db::put_workshop(
            database(), stamp, {.code = "DIEN", .name = "Xưởng điện", .trade = "electrical"}));
        const auto photo = must(db::put_workshop(
            database(), stamp, {.code = "ANH", .name = "Xưởng nhiếp ảnh", .trade = "photography"}));
        const auto course = must(db::put_course(
            database(), stamp, {.code = "DIEN-105", .name = "Nghề điện", .periods = 105}));
        const auto hoa = person("Lê Thị Hoa", "GV1", "9001", domain::Role::Instructor);
        person("Trần Sơn", "QL1", "9101", domain::Role::Manager);
        person("Ngô Thanh Tùng", "QT1", "9901", domain::Role::Admin);
        const auto an = person("Nguyễn Văn An", "HV1", "1", domain::Role::Learner);
        const auto binh = person("Đỗ Thị Bình", "HV2", "2", domain::Role::Learner);
        const auto group = must(db::put_class(database(), stamp,
                                              {.code = "ĐIỆN-K11-03",
                                               .name = "Điện K11-03",
                                               .course_id = course,
                                               .workshop_id = workshop,
                                               .instructor_id = hoa,
                                               .school_year = "2026-2027"}));
        for (const auto learner : {an, binh}) {
            must(db::enrol(database(), stamp, group.id, learner, base::date_plus(kMonday, -30)));
        }
        must(db::put_induction(database(), stamp, "AT-MAY", "An toàn máy quay"));
        sessions(group.id, workshop, hoa);
        item("DIEN-DHVN-01", "Đồng hồ vạn năng", workshop);
        item("DIEN-AMPK-01", "Ampe kìm", workshop);
        item("DIEN-KHOAN-01", "Máy khoan", workshop, domain::ItemKind::Item, {"AT-MAY"});
        item("DIEN-VT-DAY", "Dây điện", workshop, domain::ItemKind::Consumable);
        item("DIEN-TN-01", "Thẻ nhớ", workshop, domain::ItemKind::Item, {}, true);
        item("ANH-MA-01", "Thân máy ảnh", photo);
        must(db::induct(database(), stamp, an, "AT-MAY", base::date_plus(kMonday, -7), hoa));
        return {};
    }
};

}  // namespace

DeskBench::DeskBench()
    : path_(folder_.path() / "kiosk.db"),
      zone_(must(base::Zone::named("Asia/Ho_Chi_Minh"))),
      clock_(zone_.instant(kMonday, 6h + 45min)) {
    must(db::create(path_, {.free_space_min_mb = 1}, db::stamp_now(clock_)));
    writer_.emplace(must(db::open_writer(path_, {.free_space_min_mb = 1})));
    fill();
    start();
}

DeskBench::~DeskBench() { stop(); }

void DeskBench::fill() {
    Filler filler{*writer_, zone_, db::stamp_now(clock_)};
    must(db::in_transaction(writer_->database(), [&] { return filler.all(); }));
}

void DeskBench::stop() {
    desk_.reset();
    writer_.reset();
}

void DeskBench::end() {
    desk_->stop();
    stop();
}

void DeskBench::start(bool is_kiosk) {
    if (!writer_) writer_.emplace(must(db::open_writer(path_, {.free_space_min_mb = 1})));
    desk_ = must(app::Desk::open(*writer_, clock_, base::seeded_random(++seed_),
                                 {.zone = zone_,
                                  .workshop_code = "DIEN",
                                  .is_kiosk = is_kiosk,
                                  .calibration = {is_number, profiles_of, merged}}));
}

void DeskBench::restart() {
    stop();
    start();
}

void DeskBench::run_jobs() {
    const app::JobPlaces places{path_, folder_.path() / "export", zone_};
    for (auto jobs = desk_->take_jobs(); !jobs.empty(); jobs = desk_->take_jobs()) {
        for (const app::Job& job : jobs) {
            desk_->handle({app::JobDone{app::run_job(job, places, clock_.now())}});
        }
    }
    for (const app::SoundKind sound : desk_->take_sounds()) sounds.push_back(sound);
}

void DeskBench::send(app::Event event) {
    std::vector<app::Event> events;
    events.push_back(std::move(event));
    desk_->handle(std::move(events));
    run_jobs();
}

nlohmann::json DeskBench::tap(const std::string& code, domain::Lane lane) {
    nlohmann::json answer;
    send(app::CardTap{
        .code = code, .lane = lane, .reader = "simulated", .reply = [&](const app::Reply& reply) {
            answer = nlohmann::json::parse(reply.lines.at(0));
        }});
    return answer;
}

std::vector<nlohmann::json> DeskBench::tap_all(const std::vector<std::string>& codes) {
    std::vector<nlohmann::json> answers;
    std::vector<app::Event> events;
    for (const std::string& code : codes) {
        events.push_back(app::CardTap{
            .code = code, .reader = "simulated", .reply = [&](const app::Reply& reply) {
                answers.push_back(nlohmann::json::parse(reply.lines.at(0)));
            }});
    }
    desk_->handle(std::move(events));
    return answers;
}

app::Reply DeskBench::request(const nlohmann::json& command) {
    app::Reply answer{.status = -1};
    send(app::Request{std::make_shared<const nlohmann::json>(command),
                      [&](const app::Reply& reply) { answer = reply; }});
    return answer;
}

void DeskBench::touch(view::Intent intent) { send(app::Touch{std::move(intent)}); }

void DeskBench::type_pin(const std::string& digits) {
    for (const char digit : digits) touch(view::TypeDigit{digit - '0'});
    touch(view::ConfirmPin{});
}

void DeskBench::open_counter(const std::string& card) {
    tap_desk(card);
    type_pin("2468");
}

void DeskBench::pass(base::Millis time) {
    clock_.advance(time);
    desk_->handle({});
    run_jobs();
}

void DeskBench::set_clock(base::Millis time_of_day, base::Date day) {
    const base::Instant target = zone_.instant(day, time_of_day);
    if (target > clock_.now()) {
        clock_.advance(target - clock_.now());
    } else {
        clock_.set(target);
    }
    desk_->handle({});
}

std::vector<std::string> DeskBench::kinds(domain::Seq after) {
    std::vector<std::string> kinds;
    must(db::each_row(writer_->database(), after + 1, last_seq(),
                      [&](const db::JournalRow& row) -> base::Result<void> {
                          kinds.push_back(row.kind);
                          return {};
                      }));
    return kinds;
}

domain::Seq DeskBench::last_seq() { return must(db::last_seq(writer_->database())); }

std::optional<base::Uid> DeskBench::actor_of(domain::Seq seq) {
    return must(db::journal_row(writer_->database(), seq)).value().actor;
}

base::Uid DeskBench::uid(const std::string& code) {
    return must(db::person_by_code(writer_->database(), code)).value().uid;
}

domain::ItemId DeskBench::item(const std::string& code) {
    return must(db::item_by_code(writer_->database(), code)).value().id;
}

domain::PersonId DeskBench::person(const std::string& code) {
    return must(db::person_by_code(writer_->database(), code)).value().id;
}

}  // namespace test
