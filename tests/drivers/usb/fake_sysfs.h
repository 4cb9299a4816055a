// A sysfs with USB devices in it, in a folder of its own.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/drivers/usb/descriptor_bytes.h"
#include "tests/support/temp_folder.h"

namespace test {

class FakeSysfs {
public:
    std::filesystem::path root() const { return folder_ / "sys"; }

    /// Makes a directory below devices/ that belongs to a subsystem ("" for none).
    std::filesystem::path add(const std::string& path, const std::string& subsystem = "") {
        const auto directory = root() / "devices" / path;
        std::filesystem::create_directories(directory);
        if (!subsystem.empty()) {
            std::filesystem::create_symlink("/sys/bus/" + subsystem, directory / "subsystem");
        }
        return directory;
    }

    /// A reader at this path ("…/usb1/1-2"), shown in bus/usb/devices.
    std::filesystem::path add_reader(const std::string& path, const std::string& address,
                                     const Bytes& descriptors = wedge_reader_bytes()) {
        const auto directory = add(path, "usb");
        const std::string name = directory.filename().string();
        write(directory / "busnum", "1\n");
        write(directory / "devnum", address + "\n");
        write(directory / "product", "RFID reader\n");
        write(directory / "descriptors", {descriptors.begin(), descriptors.end()});
        std::filesystem::create_directories(directory / (name + ":1.0"));
        list(directory);
        list(directory / (name + ":1.0"));
        return directory;
    }

    void list(const std::filesystem::path& directory) {
        const auto devices = root() / "bus/usb/devices";
        std::filesystem::create_directories(devices);
        std::filesystem::create_symlink(directory, devices / directory.filename());
    }

    static void write(const std::filesystem::path& file, const std::string& text) {
        std::ofstream(file, std::ios::binary) << text;
    }

private:
    TempFolder folder_;
};

}  // namespace test
