#include "kiosk/app/publish.h"

#include <algorithm>

#include "db/cards.h"
#include "db/classes.h"
#include "db/people.h"
#include "db/sessions.h"
#include "db/visits.h"
#include "kiosk/app/manager.h"
#include "kiosk/app/publish_counter.h"
#include "kiosk/app/publish_readers.h"
#include "kiosk/app/readers.h"
#include "kiosk/app/timers.h"

namespace app {
namespace {

using view::Banner;
using view::BannerKind;

constexpr std::size_t kFoundMax = 40;
/// The door shows what is on, and at most so many sessions in all.
constexpr std::size_t kSessionsMax = 4;

int armed_seconds(const Hands& hands) {
    const auto& until = hands.state.desk_armed_until;
    return until ? seconds_until(*until, hands.tick) : 0;
}

view::SessionLine session_line(Hands& hands, const db::Session& session) {
    view::SessionLine line{.class_name = session.class_name,
                           .instructor_name = session.instructor_name,
                           .first_period = session.first_period,
                           .last_period = session.first_period + session.periods - 1,
                           .starts = hands.zone.clock_text(session.starts_at),
                           .ends = hands.zone.clock_text(session.ends_at),
                           .is_now = session.starts_at <= hands.now && hands.now < session.ends_at};
    // Reads the whole roster, after every tap: only where it is shown.
    if (line.is_now) {
        const auto count = hands.books.read(db::roster_count(hands.books.database(), session));
        line.present = count.came;
        line.enrolled = count.enrolled;
    }
    return line;
}

/// What is on now, or else the next of today.
std::vector<view::SessionLine> session_lines(Hands& hands) {
    const auto sessions = hands.books.read(db::sessions_at(hands.books.database(), hands.place.id,
                                                           hands.now, hands.day_end() - hands.now));
    std::vector<view::SessionLine> lines;
    for (const db::Session& session : sessions) {
        if (lines.size() < kSessionsMax) lines.push_back(session_line(hands, session));
    }
    return lines;
}

view::DoorView door_view(Hands& hands) {
    view::DoorView door;
    door.sessions = session_lines(hands);
    door.inside = hands.books.read(db::inside_count(hands.books.database(), hands.place.id,
                                                    hands.day_start(), hands.day_end()));
    for (const view::SessionLine& session : door.sessions) {
        if (session.is_now) door.expected = door.expected.value_or(0) + session.enrolled;
    }
    door.desk_seconds_left = armed_seconds(hands);
    door.is_desk_armed = door.desk_seconds_left > 0;
    door.is_out_of_service = hands.state.is_out_of_service;
    return door;
}

view::PinView pin_view(const PinPad& pad) {
    return {.person_name = pad.who.name,
            .digits = std::min(static_cast<int>(pad.digits.size()), domain::kPinDigitsMax),
            .is_checking = pad.checking != 0,
            .refusal = pad.refusal,
            .tries_left = pad.tries_left,
            .locked_until = pad.locked_until};
}

view::FoundPerson found_person(Hands& hands, const db::Person& person) {
    const auto cards = hands.books.read(db::cards_of(hands.books.database(), person.id));
    const auto active = std::count_if(cards.begin(), cards.end(), [](const db::Card& card) {
        return card.status == domain::CardStatus::Active;
    });
    return {.person = person.id,
            .name = person.name,
            .class_name = hands.books.read(
                db::class_name_of(hands.books.database(), person.id, hands.today())),
            .birth_year =
                person.birth_on ? std::to_string(int{person.birth_on->year()}) : std::string(),
            .cards = static_cast<int>(active)};
}

view::EnrolView enrol_view(Hands& hands, const Enrolment& enrolment) {
    view::EnrolView enrol;
    enrol.query = enrolment.query;
    enrol.refusal = enrolment.refusal;
    enrol.is_one_reader = !has_desk_reader(hands.state);
    enrol.desk_seconds_left = armed_seconds(hands);
    if (!enrolment.query.empty()) {
        for (const db::PersonFound& found : hands.books.read(
                 db::search_people(hands.books.database(), enrolment.query, kFoundMax))) {
            enrol.people.push_back(found_person(hands, found.person));
        }
    }
    if (enrolment.chosen) {
        const auto person =
            hands.books.read(db::person_by_id(hands.books.database(), enrolment.chosen->id));
        if (person) enrol.chosen = found_person(hands, *person);
    }
    return enrol;
}

view::ManagerView manager_view(Hands& hands, const Reports& reports) {
    view::ManagerView manager{.manager_name = hands.state.counter->staff.name,
                              .tab = reports.tab,
                              .from = reports.from,
                              .to = reports.to,
                              .preset = preset_of(reports, hands.today()),
                              .is_loading = reports.loading != 0,
                              .has_failed = reports.has_failed,
                              .is_exporting = reports.exporting != 0,
                              .usage = reports.usage,
                              .chosen_class = reports.chosen_class,
                              .day = reports.day,
                              .sheets = reports.sheets,
                              .notice = reports.notice};
    for (const db::Class& group : hands.books.read(db::classes(hands.books.database()))) {
        manager.classes.push_back({group.id, group.code, group.name});
    }
    return manager;
}

/// The ring of the screens that close themselves.
template <class AnyView>
void set_ring(AnyView& screen, const Hands& hands) {
    const auto end = idle_end(hands.state, hands.rules);
    if (!end) return;
    screen.is_closing = *end - hands.tick <= hands.rules.counter_warning;
    // Only the ring counts down: before it, nothing on the screen may change by itself.
    screen.seconds_left = screen.is_closing ? seconds_until(*end, hands.tick) : 0;
}

view::Screen screen_of(Hands& hands) {
    const State& state = hands.state;
    // Without its file the kiosk knows nothing: the banner says it, the door answers.
    if (!hands.books.is_open()) return view::DoorView{.is_out_of_service = true, .is_known = false};
    if (state.pin) return pin_view(*state.pin);
    if (!state.counter) return door_view(hands);
    if (state.setup) {
        view::ReadersView readers = readers_view(hands);
        set_ring(readers, hands);
        return readers;
    }
    if (state.enrolment) {
        view::EnrolView enrol = enrol_view(hands, *state.enrolment);
        set_ring(enrol, hands);
        return enrol;
    }
    if (state.reports) {
        view::ManagerView manager = manager_view(hands, *state.reports);
        set_ring(manager, hands);
        return manager;
    }
    view::CounterView counter = counter_view(hands);
    counter.is_one_reader = !has_desk_reader(state);
    counter.desk_seconds_left = armed_seconds(hands);
    set_ring(counter, hands);
    return counter;
}

std::vector<Banner> banners_of(const Hands& hands, const db::Stream& stream,
                               bool has_simulated_reader) {
    const State& state = hands.state;
    std::vector<Banner> banners;
    if (state.is_out_of_service) banners.push_back({BannerKind::OutOfService, ""});
    if (state.is_file_damaged) banners.push_back({BannerKind::FileDamaged, ""});
    for (const auto& [port, reader] : state.readers) {
        if (auto banner = banner_of(reader, state)) banners.push_back(*std::move(banner));
    }
    if (state.readers.empty() && !has_simulated_reader) {
        banners.push_back({BannerKind::NoReader, ""});
    }
    if (state.is_clock_wrong) banners.push_back({BannerKind::ClockWrong, ""});
    if (!state.damaged_copy.empty()) {
        banners.push_back({BannerKind::CopyDamaged, state.damaged_copy});
    }
    if (state.is_disk_low) banners.push_back({BannerKind::DiskLow, ""});
    if (!state.counter && !state.basket.items.empty()) {
        banners.push_back(
            {.kind = BannerKind::BasketKept, .items = static_cast<int>(state.basket.items.size())});
    }
    if (stream.is_demo) banners.push_back({BannerKind::DemoData, ""});
    return banners;
}

}  // namespace

view::View make_view(Hands& hands, const db::Stream& stream, bool has_simulated_reader) {
    view::View view{.language = hands.state.language,
                    .workshop_name = hands.place.name,
                    .accent = hands.place.accent,
                    .clock = hands.zone.clock_text(hands.now),
                    .today = hands.today(),
                    .is_demo = stream.is_demo,
                    .is_counter_open = hands.state.counter.has_value()};
    for (const TimedAnswer& timed : hands.state.answers) view.answers.push_back(timed.answer);
    view.banners = banners_of(hands, stream, has_simulated_reader);
    view.screen = screen_of(hands);
    return view;
}

}  // namespace app
