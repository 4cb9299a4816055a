#include "kiosk/app/plugged_readers.h"

#include <algorithm>
#include <string_view>

namespace app {
namespace {

struct PortParts {
    std::string_view chain;      // "1.2"
    std::string_view interface;  // ":1.0", or nothing
};

/// Of "pci-0000:00:14.0-usb-0:1.2:1.0"; a text of another form is all chain.
PortParts parts_of(std::string_view port) {
    constexpr std::string_view kMiddle = "-usb-0:";
    const std::size_t middle = port.find(kMiddle);
    if (middle != std::string_view::npos) port.remove_prefix(middle + kMiddle.size());
    const std::size_t end = std::min(port.find(':'), port.size());
    return {port.substr(0, end), port.substr(end)};
}

/// Its socket is bound for another device: whoever takes it for this one takes it from that one.
bool is_kept_for_another(const PluggedReader& reader, const ReaderBindings& bindings) {
    return std::any_of(bindings.begin(), bindings.end(), [&](const ReaderBinding& one) {
        return is_in_socket_of(reader, one) && !is_bound_device(reader, one);
    });
}

}  // namespace

const ReaderBinding* binding_of(const PluggedReader& reader, const ReaderBindings& bindings) {
    const ReaderBinding* of_socket = nullptr;
    for (const ReaderBinding& binding : bindings) {
        if (binding.port == reader.port) return &binding;
        if (binding.port == reader.socket) of_socket = &binding;
    }
    return of_socket;
}

bool is_in_socket_of(const PluggedReader& reader, const ReaderBinding& binding) {
    return binding.port == reader.socket || binding.port.starts_with(reader.socket + ":");
}

bool is_bound_device(const PluggedReader& reader, const ReaderBinding& binding) {
    return binding.is_of_device(reader.device);
}

const PluggedReader* reader_at(const ReaderBinding& binding, const PluggedReaders& plugged) {
    const auto found = std::find_if(plugged.begin(), plugged.end(), [&](const auto& reader) {
        return binding.port == reader.port || binding.port == reader.socket;
    });
    if (found != plugged.end()) return &*found;
    // Another model in the same socket may have its reader at another interface.
    const auto beside = std::find_if(plugged.begin(), plugged.end(), [&](const auto& reader) {
        return !is_bound_device(reader, binding) && is_in_socket_of(reader, binding);
    });
    return beside == plugged.end() ? nullptr : &*beside;
}

PluggedReaders unbound_among(const PluggedReaders& plugged, const ReaderBindings& bindings) {
    PluggedReaders unbound;
    for (const PluggedReader& reader : plugged) {
        const ReaderBinding* const binding = binding_of(reader, bindings);
        if (binding == nullptr || !is_bound_device(reader, *binding)) unbound.push_back(reader);
    }
    return unbound;
}

PluggedReaders moved_from(const ReaderBinding& binding, const PluggedReaders& plugged,
                          const ReaderBindings& bindings) {
    if (binding.device.empty() || reader_at(binding, plugged) != nullptr) return {};
    PluggedReaders candidates = unbound_among(plugged, bindings);
    std::erase_if(candidates, [&](const PluggedReader& reader) {
        if (reader.device != binding.device || is_kept_for_another(reader, bindings)) return true;
        // A model with two interfaces is bound at one of them: that one moves.
        const std::string port = moved_to(binding, reader).port;
        return port != reader.port && port != reader.socket;
    });
    return candidates;
}

ReaderBinding moved_to(const ReaderBinding& binding, const PluggedReader& reader) {
    ReaderBinding moved = binding;
    moved.port = reader.socket + std::string(parts_of(binding.port).interface);
    return moved;
}

std::string short_socket(const std::string& port) { return std::string(parts_of(port).chain); }

}  // namespace app
