// The doctor looks at the readers: what is plugged in, what is bound, and who is in the way.
#pragma once

#include <filesystem>
#include <vector>

#include "drivers/readers.h"
#include "drivers/usb/bus.h"
#include "kiosk/app/desk.h"
#include "kiosk/ctl/findings.h"

namespace ctl {

/// What it looks at is given, so that a test can hand it a machine that lacks something.
struct ReaderCase {
    drivers::usb::Bus& bus;
    const std::vector<app::ReaderBinding>& bindings;
    bool is_kiosk_running = false;     ///< then the kiosk's own claim is as it should be
    std::filesystem::path root = "/";  ///< below it: etc, run, usr, proc, sys
};

/// An interface that could be a reader, and its device.
struct Plug {
    drivers::Candidate candidate;
    const drivers::usb::Device* device = nullptr;
    const drivers::usb::Interface* interface = nullptr;
};

inline constexpr std::string_view kReadersPart = "readers";

/// "PORT (NAME)"
std::string name_of(const Plug& plug);

void look_at_readers(const ReaderCase& at, Findings& findings);

}  // namespace ctl
