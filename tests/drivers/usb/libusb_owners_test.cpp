#include "drivers/usb/libusb_owners.h"

#include <doctest/doctest.h>

#include <cerrno>

using drivers::usb::Trouble;

TEST_SUITE("drivers/usb: errors of libusb in our words") {
    TEST_CASE("every error of a call has its trouble, and an unknown one is an I/O trouble") {
        using drivers::usb::trouble_from_error;
        CHECK(trouble_from_error(LIBUSB_SUCCESS) == Trouble::None);
        CHECK(trouble_from_error(8) == Trouble::None);
        CHECK(trouble_from_error(LIBUSB_ERROR_PIPE) == Trouble::Stall);
        CHECK(trouble_from_error(LIBUSB_ERROR_OVERFLOW) == Trouble::Overflow);
        CHECK(trouble_from_error(LIBUSB_ERROR_TIMEOUT) == Trouble::Timeout);
        CHECK(trouble_from_error(LIBUSB_ERROR_NO_DEVICE) == Trouble::Gone);
        CHECK(trouble_from_error(LIBUSB_ERROR_ACCESS) == Trouble::NoAccess);
        CHECK(trouble_from_error(LIBUSB_ERROR_BUSY) == Trouble::Busy);
        CHECK(trouble_from_error(LIBUSB_ERROR_IO) == Trouble::Io);
        CHECK(trouble_from_error(LIBUSB_ERROR_NOT_FOUND) == Trouble::Io);
        CHECK(trouble_from_error(-12345) == Trouble::Io);
    }

    TEST_CASE("every end of a transfer has its trouble") {
        using drivers::usb::trouble_from_status;
        CHECK(trouble_from_status(LIBUSB_TRANSFER_COMPLETED) == Trouble::None);
        CHECK(trouble_from_status(LIBUSB_TRANSFER_STALL) == Trouble::Stall);
        CHECK(trouble_from_status(LIBUSB_TRANSFER_OVERFLOW) == Trouble::Overflow);
        CHECK(trouble_from_status(LIBUSB_TRANSFER_TIMED_OUT) == Trouble::Timeout);
        CHECK(trouble_from_status(LIBUSB_TRANSFER_NO_DEVICE) == Trouble::Gone);
        CHECK(trouble_from_status(LIBUSB_TRANSFER_ERROR) == Trouble::Io);
    }

    TEST_CASE("what opening a device node says has its trouble") {
        using drivers::usb::trouble_from_errno;
        CHECK(trouble_from_errno(EACCES) == Trouble::NoAccess);
        CHECK(trouble_from_errno(EPERM) == Trouble::NoAccess);
        CHECK(trouble_from_errno(EBUSY) == Trouble::Busy);
        CHECK(trouble_from_errno(ENOENT) == Trouble::Gone);
        CHECK(trouble_from_errno(ENODEV) == Trouble::Gone);
        CHECK(trouble_from_errno(EMFILE) == Trouble::Io);
    }
}
