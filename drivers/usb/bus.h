// What the readers need of USB: a few calls behind which the real bus and a scripted one are alike.
//
// The names are those of USB 2.0 chapter 9 and HID 1.11; no type of libusb appears. One thread
// makes all the calls, except wake(). Every call comes back in bounded time; what arrives is told
// during wait(), in order.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"

namespace drivers::usb {

enum class Trouble {
    None,
    Stall,     ///< The device refused, and the endpoint waits for clear_halt().
    Overflow,  ///< The device sent more than it may.
    Io,        ///< The transfer failed on the wire, or the system failed.
    Timeout,
    Gone,      ///< The device is no longer there.
    NoAccess,  ///< This user may not open the device.
    Busy,      ///< Another program holds the interface.
};

struct Endpoint {
    std::uint8_t address = 0;  ///< 0: there is none.
    std::uint16_t packet_size_max = 0;
};

struct Interface {
    std::string port;  ///< Like Event::port.
    std::uint8_t number = 0;
    std::uint8_t class_code = 0;
    std::uint8_t subclass = 0;
    std::uint8_t protocol = 0;
    std::uint8_t interrupt_in = 0;  ///< Endpoint address, 0: it has none.
    std::uint16_t packet_size_max = 0;
    Endpoint bulk_in = {};
    Endpoint bulk_out = {};
    /// What its class says of it (USB 2.0 §9.5), as it stands among its descriptors; not checked.
    std::vector<std::uint8_t> class_descriptors = {};
    /// What a HID interface says of its reports (HID 1.11 §6.2.2); not checked. Empty where it is
    /// not known: the kernel shows it as long as its own driver holds the interface.
    std::vector<std::uint8_t> report_descriptor = {};
    /// The kernel driver that holds it ("usbhid"); "usbfs" is a program's claim; empty: nobody.
    std::string driver;

    bool is_hid() const { return class_code == 0x03; }
    /// HID 1.11 §4.2 and §4.3: class HID, subclass boot, protocol keyboard.
    bool is_boot_keyboard() const { return is_hid() && subclass == 0x01 && protocol == 0x01; }
};

struct Device {
    std::string port;  ///< Without an interface: "pci-0000:00:14.0-usb-0:1.2".
    std::string name;  ///< What the device calls itself; may be empty, proves nothing.
    std::uint16_t vendor_id = 0;
    std::uint16_t product_id = 0;
    unsigned bus_number = 0;
    unsigned address = 0;
    /// The kernel may let it sleep while nobody has it open (power/control is "auto").
    bool may_sleep = false;
    /// None: it has just been plugged in, or the kernel could make nothing of its descriptors, or
    /// its hub has too little power for it.
    std::vector<Interface> interfaces;

    /// A device that was replugged has another address on its bus.
    bool is_same_plug(const Device& other) const {
        return port == other.port && bus_number == other.bus_number && address == other.address;
    }
};

/// A program that has a device open.
struct Holder {
    int process = 0;
    std::string name;  ///< "pcscd"
    /// Seen to have it open; else it is one that takes readers, and nobody else may look into it.
    bool is_seen = true;
};

/// A control request (USB 2.0 §9.3); how much data it has is said where it is made.
struct ControlRequest {
    std::uint8_t request_type = 0;
    std::uint8_t request = 0;
    std::uint16_t value = 0;
    std::uint16_t index = 0;
};

/// When what arrives at an endpoint is told.
enum class Told {
    /// When the bus has done its own work: whoever takes it may call what they like.
    InTurn,
    /// What is no trouble: before that, from inside the completion of its transfer, unless
    /// something waits for its turn. Somebody waits for it; whoever takes it calls nothing of the
    /// bus and of no device, but now().
    AtOnce,
};

struct ControlAnswer {
    Trouble trouble = Trouble::None;
    std::vector<std::uint8_t> bytes;
};

/// A device that is open. When it goes, it ends what listens and gives every interface it claimed
/// back to the kernel. The bus must outlive it.
class OpenDevice {
public:
    virtual ~OpenDevice() = default;

    /// Unique for ever on its bus: a number that names this opening in an Arrival.
    virtual std::uint64_t id() const = 0;
    /// Takes an interface from the kernel's driver, if one has it, in one step.
    virtual Trouble claim(std::uint8_t interface_number) = 0;
    /// Without a data stage.
    virtual Trouble control(const ControlRequest& request) = 0;
    /// With a data stage from the device, of `size_max` bytes or fewer.
    virtual ControlAnswer control_in(const ControlRequest& request, std::uint16_t size_max) = 0;
    /// Like both, but comes back at once: what is answered, Timeout after `answer_max` included, is
    /// an arrival at endpoint 0.
    virtual Trouble ask(const ControlRequest& request, std::uint16_t size_max,
                        base::Millis answer_max) = 0;
    /// Keeps transfers waiting at an interrupt endpoint, so that nothing falls between two polls;
    /// ends by itself after it has told a trouble.
    virtual Trouble listen(std::uint8_t endpoint, std::uint16_t packet_size_max, Told told) = 0;
    /// The same at a bulk endpoint: every packet is an arrival of its own, empty ones too.
    virtual Trouble receive(const Endpoint& bulk_in) = 0;
    /// Hands bytes over for a bulk endpoint and comes back at once; a packet of no bytes is added
    /// where the last one is full (USB 2.0 §5.8.3). Only trouble is told, as an arrival there.
    virtual Trouble send(const Endpoint& bulk_out, std::span<const std::uint8_t> bytes) = 0;
    /// Ends what is under way there and clears the endpoint's halt.
    virtual Trouble clear_halt(std::uint8_t endpoint) = 0;
};

/// One transfer that ended: an interrupt report, a packet, an answer, or the failure of what was
/// sent.
struct Arrival {
    std::uint64_t device_id = 0;
    std::uint8_t endpoint = 0;
    Trouble trouble = Trouble::None;
    std::span<const std::uint8_t> bytes = {};  ///< A view, valid until Take returns.
    base::Millis at{0};                        ///< When it ended, on the clock of Bus::now().
    std::uint8_t request = 0;  ///< At endpoint 0: which request this is the answer to.
};

/// Takes what arrived, and does not throw; its bytes are overwritten afterwards, they may be half
/// of somebody's card.
using Take = std::function<void(const Arrival& arrival)>;

struct Opened {
    std::unique_ptr<OpenDevice> device;  ///< Null in case of trouble.
    Trouble trouble = Trouble::None;
};

class Bus {
public:
    virtual ~Bus() = default;

    /// What is plugged in now, hubs included.
    virtual base::Result<std::vector<Device>> devices() = 0;
    virtual Opened open(const Device& device) = 0;
    /// Lets its port reset it (USB 2.0 §7.1.7.5): it begins as if it had just been plugged in.
    /// Comes back at once. A device that is open is left alone.
    virtual void reset(const Device& device) = 0;
    /// Whether that is still going on; till then whoever touches the device waits.
    virtual bool is_resetting(const Device& device) const = 0;
    /// The other programs that have it open, as far as this user may know. Takes milliseconds.
    virtual std::vector<Holder> holders(const Device& device) const = 0;
    /// Waits until something arrives or changes, wake() is called, or `wait_max` has passed.
    /// Returns whether devices() may say something else than before: something was plugged, pulled,
    /// bound or given other rights.
    virtual bool wait(base::Millis wait_max, const Take& take) = 0;
    /// Ends a wait(), also one that has not begun. From any thread.
    virtual void wake() = 0;
    /// A steady clock.
    virtual base::Millis now() const = 0;
};

}  // namespace drivers::usb
