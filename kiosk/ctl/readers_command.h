// `workshopctl readers`: what could be a reader, and with --watch all that readers do.
//
// Needs neither database nor settings, so that a reader can be tried before anything is set up and
// given back after everything has gone wrong.
#pragma once

#include <CLI/CLI.hpp>

#include "kiosk/ctl/common_options.h"

namespace ctl {

/// Adds the command to the program; when it has run, `status` is its exit status. Returns it, so
/// that options which need the database can be added to it. Both arguments must outlive it.
CLI::App& register_readers(CLI::App& program, const CommonOptions& common, int& status);

}  // namespace ctl
