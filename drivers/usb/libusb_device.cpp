#include "drivers/usb/libusb_device.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/clock.h"
#include "kiosk/base/crypto.h"
#include "kiosk/base/log.h"

namespace drivers::usb {
namespace {

constexpr std::size_t kTransfersPerEndpoint = 4;
// A keyboard answers SET_IDLE within a few milliseconds, or never.
constexpr unsigned kControlMillisMax = 250;
constexpr base::Millis kCancelMax{1000};
// A working reader takes a command within a few milliseconds.
constexpr unsigned kSendMillisMax = 1000;
// A boot report; some endpoints declare less than they send.
constexpr std::uint16_t kBufferSizeMin = 8;

}  // namespace

LibusbDevice::LibusbDevice(Shared shared, std::uint64_t id, FileDescriptor node, Handle handle)
    : shared_(shared), id_(id), node_(std::move(node)), handle_(std::move(handle)) {
    // Claiming and detaching become one system call; releasing attaches the kernel's driver again.
    libusb_set_auto_detach_kernel_driver(handle_.get(), 1);
}

LibusbDevice::~LibusbDevice() {
    for (const auto& ear : ears_) {
        if (!end(*ear)) base::log_warning("a transfer of a USB reader could not be cancelled");
    }
    for (const std::uint8_t number : claimed_) libusb_release_interface(handle_.get(), number);
    // A transfer that never came back is the kernel's until its file is closed: free it after.
    handle_.reset();
    node_.close();
    ears_.clear();
}

Trouble LibusbDevice::claim(std::uint8_t interface_number) {
    const Trouble trouble =
        trouble_from_error(libusb_claim_interface(handle_.get(), interface_number));
    if (trouble == Trouble::None) claimed_.push_back(interface_number);
    return trouble;
}

Trouble LibusbDevice::control(const ControlRequest& request) {
    return trouble_from_error(libusb_control_transfer(handle_.get(), request.request_type,
                                                      request.request, request.value, request.index,
                                                      nullptr, 0, kControlMillisMax));
}

ControlAnswer LibusbDevice::control_in(const ControlRequest& request, std::uint16_t size_max) {
    std::vector<std::uint8_t> bytes(size_max);
    const int size =
        libusb_control_transfer(handle_.get(), request.request_type, request.request, request.value,
                                request.index, bytes.data(), size_max, kControlMillisMax);
    bytes.resize(static_cast<std::size_t>(std::max(size, 0)));
    return {trouble_from_error(size), std::move(bytes)};
}

Trouble LibusbDevice::ask(const ControlRequest& request, std::uint16_t size_max,
                          base::Millis answer_max) {
    Ear& ear = add_ear(0);
    ear.is_question = true;
    ear.request = request.request;
    Transfer transfer(libusb_alloc_transfer(0));
    if (!transfer) return Trouble::Io;
    std::vector<std::uint8_t> buffer(LIBUSB_CONTROL_SETUP_SIZE + std::size_t{size_max});
    libusb_fill_control_setup(buffer.data(), request.request_type, request.request, request.value,
                              request.index, size_max);
    libusb_fill_control_transfer(transfer.get(), handle_.get(), buffer.data(), &on_end, &ear,
                                 static_cast<unsigned>(answer_max.count()));
    return submit(ear, std::move(transfer), std::move(buffer));
}

Trouble LibusbDevice::listen(std::uint8_t endpoint, std::uint16_t packet_size_max, Told told) {
    return listen({endpoint, std::max(packet_size_max, kBufferSizeMin)},
                  LIBUSB_TRANSFER_TYPE_INTERRUPT, told);
}

Trouble LibusbDevice::receive(const Endpoint& bulk_in) {
    return listen(bulk_in, LIBUSB_TRANSFER_TYPE_BULK, Told::InTurn);
}

Trouble LibusbDevice::listen(const Endpoint& endpoint, unsigned char transfer_type, Told told) {
    Ear& ear = add_ear(endpoint.address);
    ear.told = told;
    for (std::size_t count = 0; count < kTransfersPerEndpoint; ++count) {
        Transfer transfer(libusb_alloc_transfer(0));
        if (!transfer) return Trouble::Io;
        std::vector<std::uint8_t> buffer(endpoint.packet_size_max);
        libusb_fill_interrupt_transfer(transfer.get(), handle_.get(), endpoint.address,
                                       buffer.data(), static_cast<int>(buffer.size()), &on_end,
                                       &ear, 0);
        transfer->type = transfer_type;
        const Trouble trouble = submit(ear, std::move(transfer), std::move(buffer));
        if (trouble != Trouble::None) return trouble;
    }
    return Trouble::None;
}

Trouble LibusbDevice::send(const Endpoint& bulk_out, std::span<const std::uint8_t> bytes) {
    Ear& ear = add_ear(bulk_out.address);
    ear.is_out = true;
    Transfer transfer(libusb_alloc_transfer(0));
    if (!transfer) return Trouble::Io;
    std::vector<std::uint8_t> buffer(bytes.begin(), bytes.end());
    libusb_fill_bulk_transfer(transfer.get(), handle_.get(), bulk_out.address, buffer.data(),
                              static_cast<int>(buffer.size()), &on_end, &ear, kSendMillisMax);
    transfer->flags = LIBUSB_TRANSFER_ADD_ZERO_PACKET;
    return submit(ear, std::move(transfer), std::move(buffer));
}

LibusbDevice::Ear& LibusbDevice::add_ear(std::uint8_t endpoint) {
    std::erase_if(ears_, [](const auto& ear) { return ear->is_over(); });
    Ear& ear = *ears_.emplace_back(std::make_unique<Ear>());
    ear.device = this;
    ear.endpoint = endpoint;
    return ear;
}

Trouble LibusbDevice::submit(Ear& ear, Transfer transfer, std::vector<std::uint8_t> buffer) {
    const Trouble trouble = trouble_from_error(libusb_submit_transfer(transfer.get()));
    if (trouble != Trouble::None) return trouble;
    ++ear.under_way;
    ear.waiting.push_back({std::move(transfer), std::move(buffer)});
    return Trouble::None;
}

Trouble LibusbDevice::clear_halt(std::uint8_t endpoint) {
    for (const auto& ear : ears_) {
        if (ear->endpoint == endpoint && !end(*ear)) return Trouble::Timeout;
    }
    std::erase_if(ears_, [&](const auto& ear) { return ear->endpoint == endpoint; });
    return trouble_from_error(libusb_clear_halt(handle_.get(), endpoint));
}

void LibusbDevice::on_end(libusb_transfer* transfer) {
    Ear& ear = *static_cast<Ear*>(transfer->user_data);
    ear.device->take(ear, *transfer);
}

void LibusbDevice::take(Ear& ear, libusb_transfer& transfer) {
    --ear.under_way;
    if (transfer.status == LIBUSB_TRANSFER_CANCELLED) return;
    if (transfer.status != LIBUSB_TRANSFER_COMPLETED) {
        return fail(ear, trouble_from_status(transfer.status));
    }
    if (ear.is_out) return;
    std::uint8_t* const data =
        ear.is_question ? libusb_control_transfer_get_data(&transfer) : transfer.buffer;
    const std::span bytes(data, static_cast<std::size_t>(transfer.actual_length));
    tell(ear, Trouble::None, bytes);
    // The next report may be shorter, and this one somebody's.
    base::wipe(bytes);
    if (ear.is_ending || ear.is_question) return;
    if (shared_.round.is_running()) {
        shared_.idle.push_back(&transfer);
    } else {
        send_back(transfer);
    }
}

void LibusbDevice::send_back(libusb_transfer& transfer) {
    Ear& ear = *static_cast<Ear*>(transfer.user_data);
    if (ear.is_ending) return;
    const Trouble trouble = trouble_from_error(libusb_submit_transfer(&transfer));
    if (trouble != Trouble::None) return ear.device->fail(ear, trouble);
    ++ear.under_way;
}

void LibusbDevice::fail(Ear& ear, Trouble trouble) {
    if (!std::exchange(ear.is_ending, true)) tell(ear, trouble, {});
}

void LibusbDevice::tell(const Ear& ear, Trouble trouble, std::span<const std::uint8_t> bytes) {
    shared_.round.tell({.device_id = id_,
                        .endpoint = ear.endpoint,
                        .trouble = trouble,
                        .bytes = bytes,
                        .at = base::SystemClock().since_boot(),
                        .request = ear.request},
                       ear.told);
}

bool LibusbDevice::end(Ear& ear) {
    ear.is_ending = true;
    std::erase_if(shared_.idle, [&](const libusb_transfer* one) { return one->user_data == &ear; });
    for (const Waiting& waiting : ear.waiting) libusb_cancel_transfer(waiting.transfer.get());
    const base::SystemClock clock;
    const base::Millis give_up_at = clock.since_boot() + kCancelMax;
    while (ear.under_way > 0 && clock.since_boot() < give_up_at) {
        timeval step = {.tv_sec = 0, .tv_usec = 50'000};
        libusb_handle_events_timeout_completed(shared_.context, &step, nullptr);
    }
    return ear.under_way == 0;
}

}  // namespace drivers::usb
