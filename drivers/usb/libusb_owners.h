// Owners for what libusb hands out, and its errors in our words. Only drivers/usb includes libusb.
#pragma once

#include <libusb.h>

#include <memory>

#include "drivers/usb/bus.h"

namespace drivers::usb {

struct ExitContext {
    void operator()(libusb_context* context) const noexcept { libusb_exit(context); }
};
using Context = std::unique_ptr<libusb_context, ExitContext>;

/// The context must outlive the handle: libusb_close before libusb_exit.
struct CloseHandle {
    void operator()(libusb_device_handle* handle) const noexcept { libusb_close(handle); }
};
using Handle = std::unique_ptr<libusb_device_handle, CloseHandle>;

/// Never while the transfer is under way.
struct FreeTransfer {
    void operator()(libusb_transfer* transfer) const noexcept { libusb_free_transfer(transfer); }
};
using Transfer = std::unique_ptr<libusb_transfer, FreeTransfer>;

/// From a libusb_error; zero and more is no trouble.
Trouble trouble_from_error(int error);
Trouble trouble_from_status(libusb_transfer_status status);
Trouble trouble_from_errno(int number);

}  // namespace drivers::usb
