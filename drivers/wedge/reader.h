// A keyboard-wedge reader at a USB port: one claimed device, a decoder for each interface that
// types.
//
// All HID interfaces of the device are claimed, also those nobody listens to: a composite reader
// would type its second half into the machine. When the reader goes, the keyboard is a keyboard
// again. It does not open itself anew and does not know who wants it; that is drivers/plugged.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "drivers/event.h"
#include "drivers/usb/bus.h"
#include "drivers/wedge/decoder.h"

namespace drivers::wedge {

inline constexpr const char* kReaderKind = "wedge";

/// Whether a wedge reader could be behind it; a person's keyboard looks the same.
bool is_candidate(const usb::Interface& interface);

/// An interface to listen to, and how it types.
struct Wish {
    usb::Interface interface;
    Profile profile;
};

/// Tells a keyboard to speak the report protocol, as it did before us (HID 1.11 §7.2.6).
void restore_report_protocol(usb::OpenDevice& device, const usb::Interface& interface);

class Reader {
public:
    struct Attempt {
        std::unique_ptr<Reader> reader;  ///< Null in case of trouble.
        usb::Trouble trouble = usb::Trouble::None;
    };
    /// Opens the device, claims it and listens. The bus must outlive the reader.
    static Attempt open(usb::Bus& bus, const usb::Device& device, const std::vector<Wish>& wishes);
    ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    /// Takes what arrived, if it is this reader's. A stall is cured here and told as a fault; any
    /// other trouble is returned, and the reader is of no use any more.
    usb::Trouble take(const usb::Arrival& arrival, const Sink& sink);
    void expire(base::Millis now, const Sink& sink);
    std::optional<base::Millis> deadline() const;
    /// Whether somebody's code is half typed.
    bool is_midway() const;

private:
    struct Ear {
        Wish wish;
        Decoder decoder;
        int stalls_in_a_row = 0;
    };

    explicit Reader(std::unique_ptr<usb::OpenDevice> device) : device_(std::move(device)) {}
    usb::Trouble start(const usb::Device& device, const std::vector<Wish>& wishes);
    usb::Trouble hear(const Wish& wish);
    usb::Trouble cure_stall(Ear& ear, const Sink& sink);

    std::unique_ptr<usb::OpenDevice> device_;
    std::vector<Ear> ears_;
};

}  // namespace drivers::wedge
