// The lines of the udev rules that name models of readers, from the tables of the families.
//
// What the machine may do with readers of which sort, and why, is written by hand in the rules file
// (assets/system); only which models are known is made here, so that a new one is added in one
// place. A test compares the file with this; write_device_rules puts it right.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace drivers {

/// Sets WORKSHOP_KIOSK_READER for the input devices of the wedge table and PCSCLITE_IGNORE for the
/// card readers of the CCID table: one rule a model, with its name above it.
std::string device_rules();

/// A rules file with the lines between its markers replaced; nothing when it has not both.
std::optional<std::string> with_device_rules(std::string_view file);

}  // namespace drivers
