#include "drivers/usb/uevents.h"

#include <linux/netlink.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>

namespace drivers::usb {
namespace {

// Multicast groups of NETLINK_KOBJECT_UEVENT, as bits: the kernel's and udevd's.
constexpr std::uint32_t kGroups = 1U << 0 | 1U << 1;
constexpr std::size_t kMessageSizeMax = 16 * 1024;

FileDescriptor open_socket() {
    FileDescriptor socket(
        ::socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_KOBJECT_UEVENT));
    sockaddr_nl address = {};
    address.nl_family = AF_NETLINK;
    address.nl_groups = kGroups;
    const auto* const generic = reinterpret_cast<const sockaddr*>(&address);
    if (!socket.is_open() || ::bind(socket.get(), generic, sizeof address) != 0) return {};
    return socket;
}

}  // namespace

bool is_about_usb(std::span<const char> message) {
    // Both groups carry KEY=value strings, each ended by a zero byte; "usbmon" and the like differ.
    using namespace std::string_view_literals;
    return std::string_view(message.data(), message.size()).find("\0SUBSYSTEM=usb\0"sv) !=
           std::string_view::npos;
}

Uevents::Uevents() : socket_(open_socket()) {}

bool Uevents::drain() {
    bool is_news = false;
    std::array<char, kMessageSizeMax> buffer;
    while (socket_.is_open()) {
        const ssize_t size = ::recv(socket_.get(), buffer.data(), buffer.size(), 0);
        if (size >= 0) {
            is_news |= is_about_usb(std::span(buffer).first(static_cast<std::size_t>(size)));
        } else if (errno == ENOBUFS) {
            is_news = true;  // More came than the socket could keep.
        } else if (errno != EINTR) {
            break;
        }
    }
    return is_news;
}

}  // namespace drivers::usb
