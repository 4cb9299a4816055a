#include "kiosk/app/publish_readers.h"

#include <algorithm>

#include "kiosk/app/reader_calibration.h"
#include "kiosk/app/reader_setup.h"
#include "kiosk/app/timers.h"

namespace app {
namespace {

using Page = ReaderSetup::Page;
using view::ReaderLine;
using Condition = view::ReaderState;

using Ports = std::vector<std::string>;

bool is_among(const std::string& port, const Ports& ports) {
    return std::find(ports.begin(), ports.end(), port) != ports.end();
}

/// The last three characters of a code that is longer: enough to tell two cards apart.
std::string shown_end(const std::string& code) {
    constexpr std::size_t kShown = 3;
    const auto is_ascii = [](char c) { return c > 0x20 && c < 0x7F; };
    if (code.size() <= kShown) return {};
    const std::string end = code.substr(code.size() - kShown);
    return std::all_of(end.begin(), end.end(), is_ascii) ? end : std::string{};
}

void set_plugged(ReaderLine& line, const PluggedReader& reader) {
    line.device_name = reader.device_name;
    line.family = reader.family;
    line.is_keyboard = reader.is_keyboard;
}

void set_fault(ReaderLine& line, const ReaderFault& fault) {
    line.fault = fault.name;
    line.holder = fault.holder;
    line.command = fault.command;
}

ReaderLine unbound_line(const PluggedReader& reader) {
    ReaderLine line{.port = reader.port, .socket = short_socket(reader.port)};
    set_plugged(line, reader);
    set_fault(line, reader.fault);
    return line;
}

/// One place is offered, or none: of two that look alike a person taps the right one.
void offer_move(ReaderLine& line, const ReaderBinding& binding, const State& state) {
    const PluggedReaders places = moved_from(binding, state.plugged, bindings_of(state));
    if (places.size() != 1) return;
    line.offer = view::ReaderOffer::Move;
    line.offer_port = places.front().port;
    line.offer_socket = short_socket(places.front().port);
}

/// It is plugged in and not ours yet, nor is anything wrong with it: that takes a moment.
bool is_opening(const ReaderState& reader, const PluggedReader* there) {
    return there != nullptr && !reader.is_attached && reader.fault.name.empty();
}

ReaderLine bound_line(const ReaderState& reader, const State& state) {
    const ReaderBinding& binding = reader.binding;
    ReaderLine line{.port = binding.port,
                    .socket = short_socket(binding.port),
                    .lane = binding.lane,
                    .name = binding.name};
    const PluggedReader* const there = reader_at(binding, state.plugged);
    if (there != nullptr) set_plugged(line, *there);
    if (there != nullptr && !is_bound_device(*there, binding)) {
        line.state = Condition::OtherDevice;
        line.offer = view::ReaderOffer::BindOther;
        line.offer_port = there->port;
        line.offer_socket = line.socket;
    } else if (!reader.fault.name.empty() || is_opening(reader, there)) {
        line.state = Condition::Trouble;
        set_fault(line, reader.fault);
    } else if (reader.is_attached) {
        line.state = Condition::Ready;
    } else {
        line.state = Condition::Gone;
        offer_move(line, binding, state);
    }
    return line;
}

bool is_shown_as_other(const PluggedReader& reader, const std::vector<ReaderLine>& lines) {
    return std::any_of(lines.begin(), lines.end(), [&](const ReaderLine& line) {
        return line.offer == view::ReaderOffer::BindOther && line.offer_port == reader.port;
    });
}

view::ReaderListPage list_page(const State& state) {
    view::ReaderListPage page;
    for (const auto& [port, reader] : state.readers) {
        page.lines.push_back(bound_line(reader, state));
    }
    std::stable_sort(page.lines.begin(), page.lines.end(), [](const auto& a, const auto& b) {
        return a.lane != b.lane ? a.lane < b.lane : a.name < b.name;
    });
    for (const PluggedReader& reader : readers_to_find(state)) {
        page.can_listen = true;
        if (!is_shown_as_other(reader, page.lines)) page.lines.push_back(unbound_line(reader));
    }
    return page;
}

view::KeyboardsPage keyboards_page(const State& state) {
    view::KeyboardsPage page{.seconds = static_cast<int>(kListenTime / std::chrono::seconds{1})};
    for (const PluggedReader& reader : state.plugged) {
        const bool is_asked = is_among(reader.port, state.setup->to_listen);
        if (is_asked && reader.is_keyboard) page.keyboards.push_back(unbound_line(reader));
    }
    return page;
}

view::ListeningPage listening_page(const Hands& hands) {
    view::ListeningPage page{.seconds_max =
                                 static_cast<int>(kListenTime / std::chrono::seconds{1})};
    page.seconds_left = seconds_until(*hands.state.setup->listen_until, hands.tick);
    for (const PluggedReader& reader : hands.state.plugged) {
        const bool is_listened = is_among(reader.port, hands.state.setup->listened);
        if (is_listened && !reader.fault.name.empty()) page.deaf.push_back(unbound_line(reader));
    }
    return page;
}

bool is_bound_there(const ReaderDraft& draft, const State& state) {
    return !draft.is_new && draft.former_port == draft.binding.port &&
           state.readers.contains(draft.former_port);
}

ReaderLine line_of(const ReaderDraft& draft, const State& state) {
    if (is_bound_there(draft, state)) {
        return bound_line(state.readers.at(draft.former_port), state);
    }
    ReaderLine line{.port = draft.binding.port, .socket = short_socket(draft.binding.port)};
    if (!draft.plugged) return line;
    set_plugged(line, *draft.plugged);
    for (const PluggedReader& reader : state.plugged) {
        if (reader.port == draft.plugged->port) set_fault(line, reader.fault);
    }
    return line;
}

view::PlacePage place_page(const Hands& hands) {
    const ReaderDraft& draft = hands.state.setup->draft;
    view::PlacePage page{.reader = line_of(draft, hands.state),
                         .heard = shown_end(draft.typed),
                         .name = draft.binding.name,
                         .is_new = !is_bound_there(draft, hands.state),
                         .is_naming = draft.is_naming,
                         .is_calibrated_next = draft.is_new && needs_calibration(hands),
                         .can_calibrate = can_calibrate_anew(hands)};
    if (draft.is_new) page.endless_length = draft.endless_length;
    page.is_keyboard_lost = page.reader.is_keyboard && page.is_new;
    if (draft.has_lane) page.lane = draft.binding.lane;
    return page;
}

bool has_telling_reader(const State& state) {
    const ReaderSetup& setup = *state.setup;
    const ReaderBindings bindings = bindings_of(state);
    return std::any_of(state.plugged.begin(), state.plugged.end(), [&](const auto& reader) {
        const bool is_listened = is_among(reader.port, setup.listened);
        const ReaderBinding* const binding = binding_of(reader, bindings);
        const bool is_at_desk = binding != nullptr && binding->lane == domain::Lane::Desk;
        return reader.tells_cards && (is_listened || is_at_desk);
    });
}

view::CalibrationPage calibration_page(const State& state) {
    const CalibrationState& calibration = state.setup->calibration;
    return {.reader_name = state.setup->draft.binding.name,
            .reader = line_of(state.setup->draft, state),
            .number = calibration.number,
            .is_number_known = calibration.is_number_known,
            .is_number_told = !calibration.told_card.empty(),
            .heard = shown_end(state.setup->draft.typed),
            .is_second = !calibration.samples.empty(),
            .is_anew = !state.setup->draft.is_new,
            .has_telling_reader = has_telling_reader(state),
            .problem = calibration.problem};
}

}  // namespace

view::ReadersView readers_view(const Hands& hands) {
    const State& state = hands.state;
    view::ReadersView shown{.admin_name = state.counter->staff.name, .notice = state.setup->notice};
    switch (state.setup->page) {
        case Page::List:
            shown.page = list_page(state);
            break;
        case Page::Keyboards:
            shown.page = keyboards_page(state);
            break;
        case Page::Listening:
            shown.page = listening_page(hands);
            break;
        case Page::Place:
            shown.page = place_page(hands);
            break;
        case Page::Calibration:
            shown.page = calibration_page(state);
            break;
        case Page::Unbind:
            shown.page = view::UnbindPage{line_of(state.setup->draft, state)};
            break;
    }
    return shown;
}

std::optional<view::Banner> banner_of(const ReaderState& reader, const State& state) {
    const std::string& name = reader.binding.name;
    const PluggedReader* const there = reader_at(reader.binding, state.plugged);
    if (there != nullptr && !is_bound_device(*there, reader.binding)) {
        return view::Banner{view::BannerKind::ReaderOther, name};
    }
    if (!reader.fault.name.empty()) {
        return view::Banner{view::BannerKind::ReaderFault, name, reader.fault.name,
                            reader.fault.holder};
    }
    // What cannot be opened is a fault a moment later.
    if (reader.is_attached || is_opening(reader, there)) return std::nullopt;
    const bool is_elsewhere =
        !moved_from(reader.binding, state.plugged, bindings_of(state)).empty();
    return view::Banner{
        is_elsewhere ? view::BannerKind::ReaderElsewhere : view::BannerKind::ReaderGone, name};
}

}  // namespace app
