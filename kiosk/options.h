// The command line of the kiosk.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "kiosk/app/config.h"
#include "kiosk/base/result.h"

namespace kiosk {

struct Options {
    app::Config config;
    bool is_demo = false;
    /// Play a short demo morning, save this picture of it, and end.
    std::optional<std::filesystem::path> play;
};

/// Nothing when --help or --version was asked for (and answered on standard output).
/// Fails with Usage.
base::Result<std::optional<Options>> options_from(int argc, char** argv);

}  // namespace kiosk
