#include "tests/bench/bare_reader.h"

#include <fcntl.h>
#include <libusb.h>
#include <unistd.h>

#include "kiosk/base/check.h"

namespace bench {
namespace {

void must_work(int error) { base::check(error == LIBUSB_SUCCESS, libusb_strerror(error)); }

}  // namespace

BareReader::BareReader(const Place& place,
                       std::function<void(std::span<const std::uint8_t>)> on_report)
    : on_report_(std::move(on_report)),
      node_(::open(place.node.c_str(), O_RDWR | O_CLOEXEC)),
      interface_number_(place.interface_number),
      buffer_(static_cast<std::size_t>(place.packet_size)) {
    libusb_set_option(nullptr, LIBUSB_OPTION_NO_DEVICE_DISCOVERY);
    must_work(libusb_init(&context_));
    must_work(libusb_wrap_sys_device(context_, node_, &handle_));
    libusb_set_auto_detach_kernel_driver(handle_, 1);
    must_work(libusb_claim_interface(handle_, interface_number_));
    transfer_ = libusb_alloc_transfer(0);
    libusb_fill_interrupt_transfer(transfer_, handle_, place.endpoint, buffer_.data(),
                                   place.packet_size, &on_end, this, 0);
    is_under_way_ = true;
    must_work(libusb_submit_transfer(transfer_));
    thread_ = std::jthread([this] {
        while (is_under_way_) {
            libusb_handle_events(context_);
            if (is_ending_) libusb_cancel_transfer(transfer_);
        }
    });
}

BareReader::~BareReader() {
    is_ending_ = true;
    libusb_interrupt_event_handler(context_);
    thread_.join();
    libusb_free_transfer(transfer_);
    libusb_release_interface(handle_, interface_number_);
    libusb_close(handle_);
    libusb_exit(context_);
    ::close(node_);
}

void BareReader::on_end(libusb_transfer* transfer) {
    BareReader& reader = *static_cast<BareReader*>(transfer->user_data);
    if (transfer->status == LIBUSB_TRANSFER_COMPLETED) {
        reader.on_report_({transfer->buffer, static_cast<std::size_t>(transfer->actual_length)});
        if (libusb_submit_transfer(transfer) == LIBUSB_SUCCESS) return;
    }
    reader.is_under_way_ = false;
}

}  // namespace bench
