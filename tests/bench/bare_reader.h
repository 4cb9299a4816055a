// The least that a program can do to hear a keyboard through libusb: a transfer that waits, and a
// token in a queue for every report that comes. It decodes nothing, survives nothing, tells
// nothing.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <thread>
#include <vector>

struct libusb_context;
struct libusb_device_handle;
struct libusb_transfer;

namespace bench {

class BareReader {
public:
    struct Place {
        std::string node;  ///< "/dev/bus/usb/001/002"
        std::uint8_t interface_number = 0;
        std::uint8_t endpoint = 0;
        int packet_size = 0;
    };

    /// Claims the interface and calls `on_report` on a thread of its own. Ends the program where
    /// anything fails.
    BareReader(const Place& place, std::function<void(std::span<const std::uint8_t>)> on_report);
    ~BareReader();
    BareReader(const BareReader&) = delete;
    BareReader& operator=(const BareReader&) = delete;

private:
    static void on_end(libusb_transfer* transfer);

    std::function<void(std::span<const std::uint8_t>)> on_report_;
    int node_ = -1;
    std::uint8_t interface_number_;
    libusb_context* context_ = nullptr;
    libusb_device_handle* handle_ = nullptr;
    libusb_transfer* transfer_ = nullptr;
    std::vector<std::uint8_t> buffer_;
    std::atomic<bool> is_under_way_{false};
    std::atomic<bool> is_ending_{false};
    std::jthread thread_;
};

}  // namespace bench
