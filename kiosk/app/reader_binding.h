// A reader as the centre has bound it: a port stands for a lane.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/domain/words.h"

namespace app {

struct ReaderBinding {
    std::string port;
    domain::Lane lane = domain::Lane::Door;
    std::string name;
    /// How the reader there writes what it reads, a text that drivers/settings.h explains; empty
    /// when nobody has said.
    std::string profile = {};
    /// What was plugged in there when it was bound, a text that drivers/usb/fingerprint.h makes;
    /// empty when nothing was. Another device in the same socket is not this reader.
    std::string device = {};

    bool operator==(const ReaderBinding&) const = default;

    /// Whether this device is the one that was bound; true when nobody knows which one that was.
    bool is_of_device(std::string_view fingerprint) const {
        return device.empty() || device == fingerprint;
    }
};

}  // namespace app
