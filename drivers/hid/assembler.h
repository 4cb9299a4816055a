// Puts the packets of an interrupt endpoint together to reports.
//
// A report longer than a packet comes in several (HID 1.11 §8.4): it ends when it is as long as the
// descriptor says, or with a packet that is not full. What a packet has beyond the report is
// padding. Pure; of a report that was handed out nothing is kept.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "drivers/hid/report_descriptor.h"
#include "kiosk/base/clock.h"

namespace drivers::hid {

/// One report, without its id; perhaps shorter than the descriptor says, never longer.
struct Report {
    std::uint8_t id = 0;
    std::vector<std::uint8_t> bytes;
};

class Assembler {
public:
    Assembler(const ReportDescriptor& says, std::size_t packet_size_max)
        : reports_(says.reports), has_ids_(says.has_ids), packet_size_max_(packet_size_max) {}

    /// Takes a packet that arrived at `at`; returns the report it completes. A packet that begins
    /// no report of the descriptor is passed over.
    std::optional<Report> feed(std::span<const std::uint8_t> packet, base::Millis at);
    /// Drops what is under way; whether something was.
    bool drop();
    /// Packets may have been lost by `now`: those that come before a silence may be the rest of
    /// what began with them.
    void distrust(base::Millis now);
    /// Whether a packet that comes at `at` is such a one; it is not to be fed then.
    bool is_distrusted(base::Millis at);
    /// When the rest of what is under way will not come any more; nothing when nothing is.
    std::optional<base::Millis> deadline() const;

private:
    /// Of the report that begins so, its id counted.
    std::optional<std::size_t> size_of_report(std::uint8_t first_byte) const;

    std::vector<InputReport> reports_;
    bool has_ids_;
    std::size_t packet_size_max_;
    std::vector<std::uint8_t> bytes_;  // Of the report that is under way, its id included.
    base::Millis last_packet_at_{0};
    std::optional<base::Millis> disturbed_at_;  // Until there was silence.
};

}  // namespace drivers::hid
