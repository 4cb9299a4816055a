// The commands of workshopctl that write: each an object with "command" and its arguments.
#pragma once

#include "kiosk/app/hands.h"

namespace app {

/// Answers now, or later when a PIN must be checked first.
void handle_request(Hands& hands, const Request& request);

/// The time of a tap that is told after the fact ("at"); nothing for one of now.
std::optional<base::Instant> told_time(const Request& request, const base::Zone& zone);

/// PERSON of the command line: a code, a uid, or a name that one person has.
/// Fails with Refused and a sentence.
base::Result<domain::PersonId> person_meant(Books& books, const std::string& text);

}  // namespace app
