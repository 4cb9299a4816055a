// The doctor looks at the machine: clock, time zones, fonts, texts, udev, display, sound.
//
// What it looks at is given, so that a test can hand it a machine that lacks something.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/app/config.h"
#include "kiosk/base/clock.h"
#include "kiosk/ctl/findings.h"

namespace ctl {

struct Machine {
    std::filesystem::path root = "/";              ///< below it: usr/share/fonts, run/udev, dev/snd
    std::vector<std::filesystem::path> text_dirs;  ///< where texts may lie, the best first
    bool has_display = false;                      ///< an X server or a compositor is named
};

/// The one that this program runs on.
Machine this_machine(const app::Config& config);

void look_at_machine(const Machine& machine, const app::Config& config, const base::Clock& clock,
                     Findings& findings);

}  // namespace ctl
