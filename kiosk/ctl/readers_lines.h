// What `workshopctl readers` prints: sentences for people, JSON lines for scripts.
//
// The JSON is that of kiosk/app/control_reader.h, the same that a running kiosk tells.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/event.h"
#include "drivers/readers.h"
#include "drivers/release.h"

namespace ctl {

struct LineStyle {
    bool is_json = false;
    bool has_numbers = false;  ///< Codes of taps in full.
};

/// One line, without its end.
std::string event_line(const drivers::Event& event, LineStyle style);
/// Reads what event_line() wrote as JSON; nothing when it did not.
std::optional<drivers::Event> event_from_line(std::string_view line);
std::string candidate_line(const drivers::Candidate& candidate, bool is_json);
/// A sentence for each device of which the kernel could make nothing: it may be a reader.
std::vector<std::string> broken_sentences(const std::vector<drivers::usb::Device>& devices);
std::vector<std::string> released_lines(const drivers::Released& released, bool is_json);

}  // namespace ctl
