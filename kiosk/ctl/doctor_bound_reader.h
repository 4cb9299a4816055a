// The doctor looks at one reader that is bound and plugged in: who has it, who may have it, and
// whether it is one.
#pragma once

#include "kiosk/ctl/doctor_readers.h"

namespace ctl {

void look_at_bound(const ReaderCase& at, const Plug& plug, const app::ReaderBinding& binding,
                   Findings& findings);

}  // namespace ctl
