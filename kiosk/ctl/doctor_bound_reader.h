// The doctor looks at one reader that is bound and plugged in: who has it, who may have it, and
// whether it is one.
#pragma once

#include <optional>

#include "kiosk/ctl/doctor_readers.h"

namespace ctl {

/// Somebody else than the kiosk that has it open, or very likely has; else nobody.
std::optional<drivers::usb::Holder> intruder(const ReaderCase& at, const Plug& plug);

void look_at_bound(const ReaderCase& at, const Plug& plug, const app::ReaderBinding& binding,
                   Findings& findings);

}  // namespace ctl
