// The doctor looks at what the machine needs around readers: our udev rules, the blacklist of the
// kernel's NFC drivers, and no pcscd that takes card readers.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/ctl/doctor_readers.h"

namespace ctl {

/// Looked at only as far as something is plugged in that needs it.
void look_at_setup(const std::filesystem::path& root,
                   const std::vector<drivers::usb::Device>& devices, const std::vector<Plug>& plugs,
                   Findings& findings);

/// What to do so that our udev rules take effect.
std::string rule_sentence(const std::filesystem::path& root);
/// What to do so that this user may open readers.
std::string access_sentence(const std::filesystem::path& root);

}  // namespace ctl
