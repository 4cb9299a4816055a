// A machine with a USB reader, and what the doctor finds there.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ctl/doctor_readers.h"
#include "tests/drivers/card_readers.h"
#include "tests/support/temp_folder.h"
#include "tests/support/text.h"

namespace test {

inline const std::string kReaderPort = "pci-0000:00:14.0-usb-0:1.2";

/// A machine that lacks nothing, with one reader plugged in.
struct ReaderMachine {
    TempFolder root;
    ScriptedBus bus;
    std::vector<app::ReaderBinding> bindings;
    bool is_kiosk_running = false;

    explicit ReaderMachine(const drivers::usb::Device& reader = wedge_reader(kReaderPort, 5)) {
        bus.plug(reader);
        write("etc/udev/rules.d/60-workshop-kiosk.rules", "");
    }

    void write(const std::string& file, const std::string& text) const {
        std::filesystem::create_directories((root / file).parent_path());
        std::ofstream(root / file) << text;
    }
    /// A program holds the reader's first interface.
    void hold(std::unique_ptr<drivers::usb::OpenDevice>& device) {
        device = bus.open(bus.devices()->front()).device;
        REQUIRE(device);
        REQUIRE(device->claim(0) == Trouble::None);
    }
    void bind(const std::string& port) {
        bindings.push_back({.port = port, .lane = domain::Lane::Door, .name = "Cửa"});
    }
    std::vector<ctl::Finding> findings() {
        ctl::Findings found;
        ctl::look_at_readers({bus, bindings, is_kiosk_running, root.path()}, found);
        return found.all();
    }
    ctl::Finding only() {
        const auto found = findings();
        REQUIRE(found.size() == 1);
        return found.front();
    }
};

inline bool says(const ctl::Finding& finding, std::string_view words) {
    return has(finding.text, words);
}

}  // namespace test
