#include "drivers/usb/libusb_owners.h"

#include <cerrno>

namespace drivers::usb {

Trouble trouble_from_error(int error) {
    if (error >= 0) return Trouble::None;
    switch (error) {
        case LIBUSB_ERROR_PIPE:
            return Trouble::Stall;
        case LIBUSB_ERROR_OVERFLOW:
            return Trouble::Overflow;
        case LIBUSB_ERROR_TIMEOUT:
            return Trouble::Timeout;
        case LIBUSB_ERROR_NO_DEVICE:
            return Trouble::Gone;
        case LIBUSB_ERROR_ACCESS:
            return Trouble::NoAccess;
        case LIBUSB_ERROR_BUSY:
            return Trouble::Busy;
        default:
            return Trouble::Io;
    }
}

Trouble trouble_from_status(libusb_transfer_status status) {
    switch (status) {
        case LIBUSB_TRANSFER_COMPLETED:
            return Trouble::None;
        case LIBUSB_TRANSFER_STALL:
            return Trouble::Stall;
        case LIBUSB_TRANSFER_OVERFLOW:
            return Trouble::Overflow;
        case LIBUSB_TRANSFER_TIMED_OUT:
            return Trouble::Timeout;
        case LIBUSB_TRANSFER_NO_DEVICE:
            return Trouble::Gone;
        case LIBUSB_TRANSFER_ERROR:
        case LIBUSB_TRANSFER_CANCELLED:
            return Trouble::Io;
    }
    return Trouble::Io;
}

Trouble trouble_from_errno(int number) {
    switch (number) {
        case EACCES:
        case EPERM:
            return Trouble::NoAccess;
        case EBUSY:
            return Trouble::Busy;
        case ENOENT:
        case ENODEV:
        case ENXIO:
            return Trouble::Gone;
        default:
            return Trouble::Io;
    }
}

}  // namespace drivers::usb
