// What the desk answers in JSON, said to a person who typed a command without --json.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/app/events.h"

namespace ctl {

/// One answer line as words: a tap as a sentence, anything else as "key: value" pairs. A line that
/// is no JSON object stays as it is.
std::string words_of(std::string_view line);

/// The answer with its lines as words; as it came where JSON was asked for.
app::Reply worded(app::Reply reply, bool is_json);

}  // namespace ctl
