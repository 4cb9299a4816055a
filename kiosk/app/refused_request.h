// What workshopctl refused before the desk heard of it, for its row in the journal.
//
// A PIN of forty digits and a file that is no text are turned away where they are read; what they
// held never reaches the desk.
#pragma once

#include "kiosk/app/hands.h"

namespace app {

/// {"what": "pin"} with the "person" as text, or the "card" of --as, if they were named; or
/// {"what": "file", "kind": what the import was of, "form": "UTF-16" or "not UTF-8"}.
base::Result<Reply> request_refused(Hands& hands, const nlohmann::json& command);

}  // namespace app
