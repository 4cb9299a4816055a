#include "drivers/usb/port_reset.h"

#include <fcntl.h>
#include <linux/usbdevice_fs.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>

#include <thread>
#include <utility>

#include "drivers/usb/file_descriptor.h"

namespace drivers::usb {

PortReset::PortReset(const std::filesystem::path& node, int alarm) {
    // The bus may be gone before the kernel is done.
    FileDescriptor own_alarm(::fcntl(alarm, F_DUPFD_CLOEXEC, 0));
    std::thread([node, own_alarm = std::move(own_alarm), is_over = is_over_] {
        {
            const FileDescriptor device(::open(node.c_str(), O_RDWR | O_CLOEXEC));
            // Whatever comes of it shows when the device is opened the next time.
            if (device.is_open()) ::ioctl(device.get(), USBDEVFS_RESET);
        }
        *is_over = true;
        ::eventfd_write(own_alarm.get(), 1);
    }).detach();
}

}  // namespace drivers::usb
