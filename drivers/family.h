// What every family of readers is to the rest: how to know one, how to open one, what it then does.
//
// A family knows its own bytes and nothing of the others; who wants a reader, and what happens
// after trouble, is drivers/plugged for all of them. One thread uses a reader, and no call of it
// waits.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "drivers/event.h"
#include "drivers/settings.h"
#include "drivers/usb/bus.h"

namespace drivers {

/// An interface to listen to, and how what is there is set up.
struct Wish {
    usb::Interface interface;
    Settings settings = {};

    bool operator==(const Wish& other) const {
        return interface.port == other.interface.port && settings == other.settings;
    }
};

/// One claimed device. When it goes, the device is as it was before.
class Reader {
public:
    Reader() = default;
    virtual ~Reader() = default;
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    /// Takes what arrived, if it is this reader's. A returned trouble means that the reader is of
    /// no use any more.
    virtual usb::Trouble take(const usb::Arrival& arrival, const Sink& sink) = 0;
    /// Does what the time by now has made due; troubles as with take().
    virtual usb::Trouble expire(base::Millis now, const Sink& sink) = 0;
    /// Takes the news that it was opened anew after it broke off: what comes before a silence may
    /// be the rest of a code whose beginning was lost. Nothing to a family that asks for its cards.
    virtual void doubt(base::Millis /*now*/) {}
    /// When expire() has something to do, if nothing comes before.
    virtual std::optional<base::Millis> deadline() const = 0;
    /// Whether a card could be told from now on; once true, always true.
    virtual bool is_ready() const { return true; }
    /// Whether somebody's card or code is half read.
    virtual bool is_midway() const = 0;
    /// The device of a reader that says nothing as long as nobody taps: it is asked now and then
    /// whether it still lives (drivers/pulse.h). Null: the family finds that out by itself.
    virtual usb::OpenDevice* quiet_device() { return nullptr; }
};

struct Attempt {
    std::unique_ptr<Reader> reader;  ///< Null in case of trouble.
    usb::Trouble trouble = usb::Trouble::None;
};

struct Family {
    /// Event::reader_kind.
    const char* name;
    /// Whether a reader of the family could be behind this interface of the device.
    bool (*is_candidate)(const usb::Interface& interface, const usb::Device& device);
    /// Opens the device, claims what it needs and listens; all wishes are of this device and
    /// family, and the device has no interfaces but those that are the family's to take. The bus
    /// must outlive the reader.
    Attempt (*open)(usb::Bus& bus, const usb::Device& device, const std::vector<Wish>& wishes);
    /// Its readers tell every bit of a card, so that nobody has to find out how they write it.
    bool tells_cards = false;
};

/// All of them.
std::span<const Family> families();

/// Whether a reader of this family could be behind the interface: it is a candidate of this family
/// and of none before.
bool is_of(const Family& family, const usb::Interface& interface, const usb::Device& device);

}  // namespace drivers
