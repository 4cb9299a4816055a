// The running kiosk's readers, as lines for `workshopctl readers`.
#pragma once

#include <string>
#include <vector>

#include "drivers/readers.h"
#include "kiosk/app/desk.h"

namespace kiosk {

/// The binding by which the reader at an interface's port is bound; null when nobody bound it.
const app::ReaderBinding* binding_at(const std::string& port,
                                     const std::vector<app::ReaderBinding>& bindings);

/// {"event","reader","kind","code"} with "lane" and "name" added where the port is bound; "event"
/// is "attached" for a reader of ours and "present" for one that could be.
std::vector<std::string> reader_lines(const std::vector<drivers::Candidate>& candidates,
                                      const std::vector<app::ReaderBinding>& bindings);

}  // namespace kiosk
