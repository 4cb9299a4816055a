// All USB readers of the machine: looks what is plugged in, claims what is wanted, passes on what
// arrives.
//
// One thread uses it (reader_service gives it one). Nothing here waits longer than step() does, and
// a reader in trouble costs the others nothing.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "drivers/event.h"
#include "drivers/misfits.h"
#include "drivers/plugged.h"
#include "drivers/report_descriptors.h"
#include "drivers/usb/bus.h"
#include "drivers/wanted.h"

namespace drivers {

/// What could be a reader.
struct Candidate {
    std::string port;
    std::string reader_kind;
    std::string name;  ///< What the device calls itself.
    std::uint16_t vendor_id = 0;
    std::uint16_t product_id = 0;
    bool is_attached = false;
    std::string socket = {};   ///< The port of the whole device.
    std::string device = {};   ///< usb::fingerprint
    bool tells_cards = false;  ///< Family::tells_cards
    /// Claiming it takes a keyboard of which nothing says that it is a reader.
    bool is_keyboard = false;
    /// Plugged::fault, of this port.
    std::optional<Event> fault = {};

    bool operator==(const Candidate&) const = default;
};

/// The candidates among these devices, none of them attached.
std::vector<Candidate> candidates_among(const std::vector<usb::Device>& devices);

class Readers {
public:
    /// The bus must outlive it.
    Readers(usb::Bus& bus, Sink sink, Wanted wanted);

    /// Waits for the bus, but no longer than something is due, and does what there is to do.
    /// Returns whether candidates() may be others than before: not at every key that is typed.
    bool step();
    /// What is wanted from now on: claims what is new, gives back what is wanted no longer, and
    /// does not touch the rest.
    void set_wanted(Wanted wanted);
    std::vector<Candidate> candidates() const;

private:
    void look();
    void keep_or_drop(const std::vector<usb::Device>& devices);
    void add_new(const std::vector<usb::Device>& devices);
    void want_all();
    using Condition = std::pair<bool, std::string>;  // attached; the name of its fault
    std::vector<Condition> conditions() const;
    base::Millis wait_max() const;

    usb::Bus& bus_;
    Sink sink_;
    Wanted wanted_;
    ReportDescriptors report_descriptors_;
    std::vector<std::unique_ptr<Plugged>> plugged_;
    std::vector<Condition> conditions_;  // After the last call: a tap waits for none of this.
    Misfits misfits_;
    base::Millis look_at_{0};
    bool is_list_trouble_told_ = false;
};

}  // namespace drivers
