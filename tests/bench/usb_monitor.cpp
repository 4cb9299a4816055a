#include "tests/bench/usb_monitor.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstring>

#include "kiosk/base/check.h"

namespace bench {
namespace {

// Documentation/usb/usbmon.rst, "Raw binary format and API": what read() gives, 48 bytes and data.
struct Note {
    std::uint64_t id;
    std::uint8_t type;  // 'C': a transfer came back.
    std::uint8_t transfer_type;
    std::uint8_t endpoint;
    std::uint8_t device;
    std::uint16_t bus;
    char setup_flag;
    char data_flag;
    std::int64_t seconds;
    std::int32_t microseconds;
    std::int32_t status;
    std::uint32_t length;
    std::uint32_t length_captured;
    std::array<std::uint8_t, 8> setup;
};
static_assert(sizeof(Note) == 48);

constexpr std::uint8_t kInterrupt = 1, kDirectionIn = 0x80;
// Of a boot keyboard's report: eight bytes, the first key at 2 (HID 1.11 appendix B.1).
constexpr std::size_t kReportSize = 8, kFirstKeyAt = 2;
constexpr std::uint8_t kEnter = 0x28;

bool is_enter(const Note& note, const std::uint8_t* data) {
    return note.type == 'C' && note.transfer_type == kInterrupt &&
           (note.endpoint & kDirectionIn) != 0 && note.status == 0 &&
           note.length_captured == kReportSize && data[kFirstKeyAt] == kEnter;
}

}  // namespace

UsbMonitor::UsbMonitor() : file_(::open("/dev/usbmon0", O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {
    base::check(file_.is_open(), "the kernel's module usbmon is loaded, and this is root");
    take_enters();
}

std::vector<Moment> UsbMonitor::take_enters() {
    std::vector<Moment> enters;
    std::array<std::uint8_t, 64 * 1024> buffer;
    while (::read(file_.get(), buffer.data(), buffer.size()) >= ssize_t{sizeof(Note)}) {
        Note note;
        std::memcpy(&note, buffer.data(), sizeof note);
        if (!is_enter(note, buffer.data() + sizeof note)) continue;
        enters.push_back(Moment(std::chrono::seconds(note.seconds) +
                                std::chrono::microseconds(note.microseconds)));
    }
    return enters;
}

}  // namespace bench
