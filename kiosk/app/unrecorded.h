// What people are told when nothing could be written: no, and why, and no row.
#pragma once

#include "kiosk/app/answers.h"

namespace app {

/// Answers one event of a batch that could not be committed; the books must have failed.
void refuse_unrecorded(Hands& hands, const Event& event, const base::Error& error);

}  // namespace app
