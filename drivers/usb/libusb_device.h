// One device that libusb talks to.
//
// Whatever can take long is a transfer that the kernel keeps while this thread does other things.
// Several transfers wait at an endpoint at once: a reader that types while this thread is late
// finds the next one waiting in the kernel. A completion puts the transfer aside, and its bytes too
// unless they are told at once: it is sent back when what it brought has been told, because
// somebody waits for that. During a call that takes its time (a control request, a cancellation)
// bytes only wait, and the transfer is sent back at once.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "drivers/usb/bus.h"
#include "drivers/usb/file_descriptor.h"
#include "drivers/usb/libusb_owners.h"
#include "drivers/usb/round.h"

namespace drivers::usb {

class LibusbDevice final : public OpenDevice {
public:
    /// What the device shares with its bus; all but the use outlives it.
    struct Shared {
        libusb_context* context;
        Round& round;
        std::vector<libusb_transfer*>& idle;  ///< To be sent back, in this order.
        std::shared_ptr<const void> use;      ///< Lives as long as the device is open.
    };

    /// `node` is the opened device node that `handle` wraps.
    LibusbDevice(Shared shared, std::uint64_t id, FileDescriptor node, Handle handle);
    ~LibusbDevice() override;
    LibusbDevice(const LibusbDevice&) = delete;
    LibusbDevice& operator=(const LibusbDevice&) = delete;

    std::uint64_t id() const override { return id_; }
    Trouble claim(std::uint8_t interface_number) override;
    Trouble control(const ControlRequest& request) override;
    ControlAnswer control_in(const ControlRequest& request, std::uint16_t size_max) override;
    Trouble ask(const ControlRequest& request, std::uint16_t size_max,
                base::Millis answer_max) override;
    Trouble listen(std::uint8_t endpoint, std::uint16_t packet_size_max, Told told) override;
    Trouble receive(const Endpoint& bulk_in) override;
    Trouble send(const Endpoint& bulk_out, std::span<const std::uint8_t> bytes) override;
    Trouble clear_halt(std::uint8_t endpoint) override;

    /// One of the idle transfers waits at its endpoint again.
    static void send_back(libusb_transfer& transfer);

private:
    struct Waiting {
        Transfer transfer;
        std::vector<std::uint8_t> buffer;
    };
    /// The transfers of one endpoint; stays where it is, libusb knows its address.
    struct Ear {
        LibusbDevice* device;
        std::uint8_t endpoint;
        std::vector<Waiting> waiting;
        int under_way = 0;
        Told told = Told::InTurn;
        bool is_ending = false;
        bool is_out = false;       // Sent once, and only its failure is told.
        bool is_question = false;  // Asked once, and its answer is told.
        std::uint8_t request = 0;  // Of a question.

        bool is_over() const { return (is_out || is_question) && under_way == 0; }
    };

    Ear& add_ear(std::uint8_t endpoint);
    Trouble listen(const Endpoint& endpoint, unsigned char transfer_type, Told told);
    /// Submits the transfer, now filled with the buffer, which stay with the ear.
    Trouble submit(Ear& ear, Transfer transfer, std::vector<std::uint8_t> buffer);
    static void LIBUSB_CALL on_end(libusb_transfer* transfer);
    void take(Ear& ear, libusb_transfer& transfer);
    void tell(const Ear& ear, Trouble trouble, std::span<const std::uint8_t> bytes);
    void fail(Ear& ear, Trouble trouble);
    /// Cancels and waits, but not for ever; whether all transfers came back.
    bool end(Ear& ear);

    Shared shared_;
    std::uint64_t id_;
    FileDescriptor node_;
    Handle handle_;
    std::vector<std::uint8_t> claimed_;
    std::vector<std::unique_ptr<Ear>> ears_;
};

}  // namespace drivers::usb
