// A short morning at the door and the counter, played through simulated readers on a demo database.
#pragma once

#include <filesystem>

#include "kiosk/base/result.h"

namespace kiosk {

class Kiosk;

/// Taps, prints each tap with its answer as a line on standard output, and saves a picture.
/// On a thread of its own, beside Kiosk::run.
base::Result<void> play_morning(Kiosk& kiosk, const std::filesystem::path& picture);

}  // namespace kiosk
