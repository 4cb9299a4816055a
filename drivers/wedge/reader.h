// A keyboard-wedge reader at a USB port: one claimed device, a decoder for each interface that
// types.
//
// All HID interfaces of the device are claimed, also those nobody listens to: a composite reader
// would type its second half into the machine. When the reader goes, the keyboard is a keyboard
// again. It does not open itself anew and does not know who wants it; that is drivers/plugged.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "drivers/family.h"
#include "drivers/wedge/decoder.h"

namespace drivers::wedge {

inline constexpr const char* kReaderKind = "wedge";

/// Whether a wedge reader could be behind it; a person's keyboard looks the same.
bool is_candidate(const usb::Interface& interface);

/// Tells a keyboard to speak the report protocol, as it did before us (HID 1.11 §7.2.6).
void restore_report_protocol(usb::OpenDevice& device, const usb::Interface& interface);

class Reader final : public drivers::Reader {
public:
    /// Opens the device, claims it and listens. The bus must outlive the reader.
    static Attempt open(usb::Bus& bus, const usb::Device& device, const std::vector<Wish>& wishes);
    ~Reader() override;

    /// A stall is cured here and told as a fault; any other trouble is returned.
    usb::Trouble take(const usb::Arrival& arrival, const Sink& sink) override;
    usb::Trouble expire(base::Millis now, const Sink& sink) override;
    void doubt(base::Millis now) override;
    std::optional<base::Millis> deadline() const override;
    bool is_midway() const override;
    usb::OpenDevice* quiet_device() override { return device_.get(); }

private:
    struct Ear {
        Wish wish;
        Decoder decoder;
        Event told;  // Used for every tap: port and kind stay, the rest is set anew.
        int stalls_in_a_row = 0;
        // Of what is being typed: its first report, and its last.
        base::Millis begun_at{0};
        base::Millis typed_at{0};
    };

    explicit Reader(std::unique_ptr<usb::OpenDevice> device) : device_(std::move(device)) {}
    usb::Trouble start(const usb::Device& device, const std::vector<Wish>& wishes);
    usb::Trouble hear(const Wish& wish);
    usb::Trouble take_answer(const usb::Arrival& answer);
    usb::Trouble cure_stall(Ear& ear, base::Millis at, const Sink& sink);
    static void expire(Ear& ear, base::Millis now, const Sink& sink);
    static void tell(const Sink& sink, Ear& ear, const Outcome& outcome, std::size_t dropped = 0);

    std::unique_ptr<usb::OpenDevice> device_;
    std::vector<Ear> ears_;
    bool is_boot_protocol_ = false;  // It said that it speaks it now.
};

inline constexpr Family kFamily = {
    kReaderKind,
    [](const usb::Interface& interface, const usb::Device&) { return is_candidate(interface); },
    &Reader::open};

}  // namespace drivers::wedge
