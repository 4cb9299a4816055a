// The exit status that each kind of failure ends a command with; scripts rely on the numbers.
#pragma once

#include "kiosk/app/events.h"
#include "kiosk/base/result.h"

namespace app {

inline constexpr int kStatusDone = 0;
inline constexpr int kStatusNo = 1;  ///< a refusal, a check that failed
inline constexpr int kStatusUsage = 2;
inline constexpr int kStatusBadInput = 3;
inline constexpr int kStatusDatabase = 4;
inline constexpr int kStatusDevice = 5;

int exit_status(base::ErrorKind kind);

/// The answer to a command that failed.
Reply reply_of(const base::Error& error);

}  // namespace app
