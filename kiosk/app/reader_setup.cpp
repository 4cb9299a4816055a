#include "kiosk/app/reader_setup.h"

#include <algorithm>
#include <utility>

#include "kiosk/app/reader_calibration.h"

namespace app {
namespace {

using Page = ReaderSetup::Page;
using NoticeKind = view::ReadersNotice::Kind;

bool has_bound_neighbour(const PluggedReader& reader, const State& state,
                         const ReaderBindings& bindings) {
    return std::any_of(state.plugged.begin(), state.plugged.end(), [&](const auto& other) {
        const ReaderBinding* const binding = binding_of(other, bindings);
        return other.socket == reader.socket && other.port != reader.port && binding != nullptr &&
               is_bound_device(other, *binding);
    });
}

const PluggedReader* candidate_at(const PluggedReaders& candidates, const std::string& port) {
    const auto found = std::find_if(candidates.begin(), candidates.end(),
                                    [&](const auto& one) { return one.port == port; });
    return found == candidates.end() ? nullptr : &*found;
}

void listen(Hands& hands, std::vector<std::string> ports) {
    ReaderSetup& setup = *hands.state.setup;
    setup.listened = std::move(ports);
    setup.to_listen.clear();
    setup.listen_until = hands.tick + kListenTime;
    setup.page = Page::Listening;
}

/// The binding that a device would take over: its own socket's, whatever was bound there.
const ReaderBinding* former_binding(const PluggedReader& reader, const ReaderBindings& bindings) {
    const ReaderBinding* const own = binding_of(reader, bindings);
    if (own != nullptr && !is_bound_device(reader, *own)) return own;
    for (const ReaderBinding& binding : bindings) {
        if (is_in_socket_of(reader, binding) && !is_bound_device(reader, binding)) return &binding;
    }
    return nullptr;
}

ReaderDraft new_draft(const PluggedReader& reader, const State& state) {
    ReaderDraft draft{.plugged = reader, .tells_cards = reader.tells_cards};
    const ReaderBindings bindings = bindings_of(state);
    if (const ReaderBinding* const former = former_binding(reader, bindings)) {
        draft.former_port = former->port;
        draft.binding = {.lane = former->lane, .name = former->name};
        draft.has_lane = true;
    }
    draft.binding.port = reader.port;
    draft.binding.device = reader.device;
    return draft;
}

void choose_plugged(Hands& hands, const PluggedReader& reader) {
    ReaderSetup& setup = *hands.state.setup;
    const auto moving = hands.state.readers.find(setup.moving_from);
    if (moving == hands.state.readers.end()) {
        setup.draft = new_draft(reader, hands.state);
    } else {
        const ReaderBinding& binding = moving->second.binding;
        setup.draft = {.plugged = reader,
                       .former_port = binding.port,
                       .binding = moved_to(binding, reader),
                       .has_lane = true,
                       .is_new = false,
                       .tells_cards = reader.tells_cards};
    }
    setup.page = Page::Place;
    setup.listen_until.reset();
    setup.to_listen.clear();
    setup.moving_from.clear();
    setup.calibration = {};
    listen_to_chosen(hands.state);
}

void change_binding(ReaderSetup& setup, const ReaderBinding& binding,
                    const PluggedReaders& plugged) {
    setup.draft = {
        .former_port = binding.port, .binding = binding, .has_lane = true, .is_new = false};
    if (const PluggedReader* const there = reader_at(binding, plugged)) {
        setup.draft.plugged = *there;
        setup.draft.tells_cards = there->tells_cards;
        // Bound where nothing was plugged in: the one that is seen there now is it.
        if (binding.device.empty()) setup.draft.binding.device = there->device;
    }
    setup.page = Page::Place;
}

/// Lane and name of a reader that is bound where it was are changed without it.
bool needs_plug(const ReaderSetup& setup) {
    const ReaderDraft& draft = setup.draft;
    const bool is_bound_there = !draft.is_new && draft.former_port == draft.binding.port;
    return setup.page == Page::Calibration || (setup.page == Page::Place && !is_bound_there);
}

/// A bound reader whose cards are not answered while somebody finds out how it writes.
bool is_calibrated_anew(const ReaderSetup& setup) {
    return setup.page == Page::Calibration && !setup.draft.is_new;
}

}  // namespace

ReaderBindings bindings_of(const State& state) {
    ReaderBindings bindings;
    for (const auto& [port, reader] : state.readers) bindings.push_back(reader.binding);
    return bindings;
}

PluggedReaders readers_to_find(const State& state) {
    const ReaderBindings bindings = bindings_of(state);
    PluggedReaders readers = unbound_among(state.plugged, bindings);
    std::erase_if(readers, [&](const PluggedReader& reader) {
        return has_bound_neighbour(reader, state, bindings);
    });
    return readers;
}

void ask_or_listen(Hands& hands, const PluggedReaders& readers) {
    if (readers.empty()) return;
    ReaderSetup& setup = *hands.state.setup;
    std::vector<std::string> ports;
    for (const PluggedReader& reader : readers) ports.push_back(reader.port);
    const bool has_keyboard = std::any_of(readers.begin(), readers.end(),
                                          [](const auto& one) { return one.is_keyboard; });
    if (!has_keyboard) return listen(hands, std::move(ports));
    setup.to_listen = std::move(ports);
    setup.page = Page::Keyboards;
}

void listen_to_chosen(State& state) {
    ReaderSetup& setup = *state.setup;
    const PluggedReader& chosen = *setup.draft.plugged;
    setup.listened = {chosen.port};
    if (chosen.tells_cards) return;
    for (const PluggedReader& other : readers_to_find(state)) {
        const bool is_useful = other.tells_cards && other.port != chosen.port;
        if (is_useful) setup.listened.push_back(other.port);
    }
}

void show_reader_list(ReaderSetup& setup) {
    setup.page = Page::List;
    setup.listened.clear();
    setup.to_listen.clear();
    setup.listen_until.reset();
    setup.moving_from.clear();
    setup.draft = {};
    setup.calibration = {};
}

void open_readers(Hands& hands) {
    const auto& counter = hands.state.counter;
    if (!counter || counter->staff.role != domain::Role::Admin) return;
    hands.state.reports.reset();
    hands.state.setup = ReaderSetup{};
}

void find_reader(Hands& hands) {
    auto& setup = hands.state.setup;
    if (!setup || setup->page != Page::List) return;
    setup->notice.reset();
    ask_or_listen(hands, readers_to_find(hands.state));
}

void agree_to_listen(Hands& hands) {
    auto& setup = hands.state.setup;
    if (!setup || setup->page != Page::Keyboards) return;
    // They may have been pulled out while somebody read.
    if (setup->to_listen.empty()) return show_reader_list(*setup);
    listen(hands, setup->to_listen);
}

void choose_reader(Hands& hands, const std::string& port) {
    auto& setup = hands.state.setup;
    if (!setup || setup->page != Page::List) return;
    const auto bound = hands.state.readers.find(port);
    if (bound == hands.state.readers.end()) return bind_anew(hands, port);
    setup->notice.reset();
    change_binding(*setup, bound->second.binding, hands.state.plugged);
}

void bind_anew(Hands& hands, const std::string& port) {
    auto& setup = hands.state.setup;
    if (!setup || setup->page != Page::List) return;
    const PluggedReaders candidates = readers_to_find(hands.state);
    const PluggedReader* const reader = candidate_at(candidates, port);
    if (reader == nullptr) return;
    setup->notice.reset();
    // What may be a person's keyboard has to show by a card that it is a reader.
    if (reader->is_keyboard) return ask_or_listen(hands, {*reader});
    choose_plugged(hands, *reader);
}

bool leave_readers(Hands& hands) {
    auto& setup = hands.state.setup;
    if (!setup) return false;
    switch (setup->page) {
        case Page::Calibration:
            // What is bound goes on with what it is bound for.
            if (is_calibrated_anew(*setup)) setup->listened.clear();
            setup->calibration = {};
            setup->page = Page::Place;
            break;
        case Page::Unbind:
            setup->page = Page::Place;
            break;
        case Page::List:
            setup.reset();
            break;
        case Page::Keyboards:
        case Page::Listening:
        case Page::Place:
            show_reader_list(*setup);
            break;
    }
    return true;
}

void reader_heard(Hands& hands, const ReaderHeard& heard) {
    auto& setup = hands.state.setup;
    const bool is_listened_to = setup && std::find(setup->listened.begin(), setup->listened.end(),
                                                   heard.port) != setup->listened.end();
    if (!is_listened_to) return;
    // Whoever comes through the door does not keep it from going back to its work.
    if (!is_calibrated_anew(*setup)) hands.state.touched_at = hands.tick;
    if (setup->page == Page::Listening) {
        const PluggedReaders candidates = readers_to_find(hands.state);
        const PluggedReader* const reader = candidate_at(candidates, heard.port);
        if (reader == nullptr) return;
        choose_plugged(hands, *reader);
        hands.out.sounds.push_back(SoundKind::Counter);
    }
    card_heard(hands, heard);
}

void readers_plugged(Hands& hands, const ReadersPlugged& plugged) {
    const PluggedReaders before = std::exchange(hands.state.plugged, plugged.readers);
    auto& setup = hands.state.setup;
    if (!setup) return;
    // Another device at the same port is not the one that somebody agreed to or chose.
    const auto is_gone = [&](const std::string& port) {
        const PluggedReader* const now = candidate_at(hands.state.plugged, port);
        const PluggedReader* const former = candidate_at(before, port);
        return now == nullptr || former == nullptr || now->device != former->device;
    };
    std::erase_if(setup->to_listen, is_gone);
    std::erase_if(setup->listened, is_gone);
    if (!needs_plug(*setup) || !is_gone(setup->draft.plugged->port)) return;
    const std::string name = setup->draft.plugged->device_name;
    show_reader_list(*setup);
    setup->notice = view::ReadersNotice{NoticeKind::PulledOut, name};
}

void end_listening(Hands& hands) {
    auto& setup = hands.state.setup;
    if (!setup || !setup->listen_until || hands.tick < *setup->listen_until) return;
    show_reader_list(*setup);
    setup->notice = view::ReadersNotice{NoticeKind::NobodyTapped, {}};
    hands.out.sounds.push_back(SoundKind::Refused);
}

}  // namespace app
