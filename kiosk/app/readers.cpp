#include "kiosk/app/readers.h"

#include <algorithm>

namespace app {
namespace {

std::string_view word(ReaderChange::Kind kind) {
    switch (kind) {
        case ReaderChange::Kind::Attached:
            return "attached";
        case ReaderChange::Kind::Detached:
            return "detached";
        case ReaderChange::Kind::Fault:
            return "fault";
    }
    return "fault";
}

}  // namespace

void reader_changed(Hands& hands, const ReaderChange& change) {
    hands.books.write(db::ReaderSeen{
        .event = std::string(word(change.kind)), .port = change.port, .detail = change.text});
    const auto found = hands.state.readers.find(change.port);
    if (found == hands.state.readers.end()) return;
    ReaderState& reader = found->second;
    switch (change.kind) {
        case ReaderChange::Kind::Attached:
            reader.is_attached = true;
            reader.fault = {};
            break;
        case ReaderChange::Kind::Detached:
            reader.is_attached = false;
            reader.fault = {};
            break;
        case ReaderChange::Kind::Fault:
            reader.fault = {change.fault, change.holder, change.command};
            break;
    }
}

void reader_works(State& state, const std::string& port) {
    const auto found = state.readers.find(port);
    if (found != state.readers.end()) found->second.fault = {};
}

void rebind(State& state, const std::vector<ReaderBinding>& bindings) {
    std::map<std::string, ReaderState> readers;
    for (const ReaderBinding& binding : bindings) {
        ReaderState reader{.binding = binding};
        const auto known = state.readers.find(binding.port);
        // What was known of another device in that socket says nothing of this one.
        if (known != state.readers.end() && known->second.binding.device == binding.device) {
            reader = known->second;
            reader.binding = binding;
        }
        readers[binding.port] = std::move(reader);
    }
    state.readers = std::move(readers);
}

bool has_desk_reader(const State& state) {
    return std::any_of(state.readers.begin(), state.readers.end(), [](const auto& reader) {
        return reader.second.binding.lane == domain::Lane::Desk;
    });
}

}  // namespace app
