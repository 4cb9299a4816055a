// What `workshopctl readers` prints: sentences for people, JSON lines for scripts.
//
// Scripts rely on the keys and their order: event, reader, kind, code, then text where there is
// one. A code in full on a screen or in a file is somebody's card: it is masked unless asked for.
#pragma once

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

/// "*******678"; a code of three characters or fewer is masked whole.
std::string masked(std::string_view code);

/// One line, without its end.
std::string event_line(const drivers::Event& event, LineStyle style);
std::string candidate_line(const drivers::Candidate& candidate, bool is_json);
std::vector<std::string> released_lines(const drivers::Released& released, bool is_json);

}  // namespace ctl
