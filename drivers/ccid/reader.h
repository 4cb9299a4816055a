// A contactless card reader of the CCID class at a USB port, spoken to without any daemon.
//
// Only the interface of the card reader is claimed: what else the device is stays what it was. What
// is said is the session's business; this file carries it to the port and back.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "drivers/ccid/device_table.h"
#include "drivers/ccid/session.h"
#include "drivers/family.h"

namespace drivers::ccid {

inline constexpr const char* kReaderKind = "ccid";

/// Whether a card reader of the class is behind it that we can talk to.
bool is_candidate(const usb::Interface& interface, const usb::Device& device);

class Reader final : public drivers::Reader {
public:
    /// Opens the device, claims its card reader and starts the talk. The bus must outlive it.
    static Attempt open(usb::Bus& bus, const usb::Device& device, const std::vector<Wish>& wishes);

    usb::Trouble take(const usb::Arrival& arrival, const Sink& sink) override;
    usb::Trouble expire(base::Millis now, const Sink& sink) override;
    std::optional<base::Millis> deadline() const override;
    bool is_ready() const override;
    bool is_midway() const override;

private:
    /// One claimed interface and the talk with it.
    struct Talk {
        Wish wish;
        std::unique_ptr<Session> session;
        int stalls_in_a_row = 0;
    };

    Reader(usb::Bus& bus, std::unique_ptr<usb::OpenDevice> device)
        : bus_(bus), device_(std::move(device)) {}
    usb::Trouble start(const usb::Device& device, const Wish& wish);
    usb::Trouble listen(const usb::Interface& interface, std::uint8_t endpoint);
    usb::Trouble cure_stall(Talk& talk, std::uint8_t endpoint, const Sink& sink);
    usb::Trouble act(Talk& talk, const Todo& todo, const Sink& sink);

    usb::Bus& bus_;
    std::unique_ptr<usb::OpenDevice> device_;
    std::vector<Talk> talks_;
};

inline constexpr Family kFamily = {kReaderKind, &is_candidate, &Reader::open, true};

}  // namespace drivers::ccid
