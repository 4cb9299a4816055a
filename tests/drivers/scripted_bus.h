// A USB bus that does what a test says, on a clock of its own.
//
// It keeps the promises of usb::Bus, and sees to it that those who use it keep theirs: a device
// that is pulled ends its transfers, what is closed is with the kernel again, a wait ends at news
// or when its time is over (the clock then moves by it). As in sysfs, a report descriptor shows
// only while usbhid holds the interface. Safe from every thread when made blocking; then a wait
// ends at news or wake() only.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "drivers/usb/bus.h"

namespace test {

using drivers::usb::Trouble;

/// All of them.
inline constexpr Trouble kTroubles[] = {Trouble::Stall,   Trouble::Overflow, Trouble::Io,
                                        Trouble::Timeout, Trouble::Gone,     Trouble::NoAccess,
                                        Trouble::Busy};

/// A wedge reader with one interface, as most are; `port` is that of the device.
drivers::usb::Device wedge_reader(const std::string& port, unsigned address);

/// A reader of two HID interfaces, keyboard and vendor (the sort with USB id ffff:0035).
drivers::usb::Device composite_reader(const std::string& port, unsigned address);

class ScriptedBus final : public drivers::usb::Bus {
public:
    explicit ScriptedBus(bool is_blocking = false) : is_blocking_(is_blocking) {}

    // What happens at the sockets.
    void plug(const drivers::usb::Device& device, bool is_told = true);
    void pull(const std::string& port, bool is_told = true);
    void tell_news();
    void report(const std::string& port, std::span<const std::uint8_t> bytes);
    void type(const std::string& port, std::string_view text);
    /// The transfers of an endpoint end with trouble; nothing listens there until listen().
    void arrive(const std::string& port, Trouble trouble);
    /// One transfer of this endpoint ends, with bytes or with a trouble that ends the listening.
    void arrive_at(const std::string& port, std::uint8_t endpoint, std::vector<std::uint8_t> bytes,
                   Trouble trouble = Trouble::None);
    /// What the device at this port does when it is sent something; nobody holds the bus meanwhile.
    using OnSend = std::function<void(std::span<const std::uint8_t> bytes)>;
    void on_send(const std::string& port, OnSend act);
    /// What the device at this port answers to a request for data; as much of it as is wanted.
    void on_control_in(const std::string& port, std::vector<std::uint8_t> answer);
    /// The kernel's driver takes the interface, or lets it go ("").
    void set_driver(const std::string& port, std::uint8_t interface, const std::string& driver);
    /// The device is listed, but without interfaces: so it looks for a moment while it goes.
    void lose_interfaces(const std::string& port);
    /// Of a blocking bus: returns when whoever waits on it has taken all that happened, so that
    /// time that passes now comes after it.
    void await_taken();
    /// Moves the clock; the next wait ends at once.
    void let_pass(base::Millis time);

    // What goes wrong: the next `times` calls of this name ("open", "claim", "control", "listen",
    // "receive", "send", "clear_halt") to the device at this port. What is asked is a "control"
    // too, whose trouble arrives.
    void fail(const std::string& call, const std::string& port, Trouble trouble, int times = 1);
    /// Nothing goes wrong any more.
    void mend();
    bool is_list_broken = false;
    bool has_kernel_driver = true;  ///< Whether the kernel wants what is given back.
    bool is_reset_slow = false;     ///< Every device is being reset, and goes on being so.
    std::vector<drivers::usb::Holder> programs;  ///< Which hold every device there is.

    // What was done.
    std::vector<std::string> calls(const std::string& call) const;
    void forget_calls();
    bool is_listening(const std::string& port);
    std::string driver_of(const std::string& interface_port) const;
    std::vector<base::Millis> waits;

    base::Result<std::vector<drivers::usb::Device>> devices() override;
    drivers::usb::Opened open(const drivers::usb::Device& device) override;
    void reset(const drivers::usb::Device& device) override;
    bool is_resetting(const drivers::usb::Device& device) const override;
    std::vector<drivers::usb::Holder> holders(const drivers::usb::Device& device) const override;
    bool wait(base::Millis wait_max, const drivers::usb::Take& take) override;
    void wake() override;
    base::Millis now() const override;

private:
    friend class ScriptedDevice;
    /// Ends the test where somebody calls who must not, from inside a completion.
    void require_callable() const;
    Trouble do_call(const std::string& call, const std::string& port, const std::string& detail);
    Trouble do_listen(const std::string& call, const std::string& port, std::uint8_t endpoint,
                      drivers::usb::Told told);
    void note_claim(const std::string& port, std::uint8_t interface);
    void close(std::uint64_t id);
    /// What was asked is answered at once; it arrives with the next wait.
    void answer(std::uint64_t id, std::uint8_t request, Trouble trouble);

    struct Opening {
        std::string port;
        std::uint64_t id = 0;
        std::set<std::uint8_t> claimed = {};
        std::set<std::uint8_t> listening = {};
        std::set<std::uint8_t> at_once = {};  // Of those.
    };
    Opening* opening_at(const std::string& port);
    void add_arrival(Opening& opening, std::uint8_t endpoint, Trouble trouble,
                     std::vector<std::uint8_t> bytes);

    bool is_blocking_;
    mutable std::mutex mutex_;
    std::condition_variable happened_;
    bool is_woken_ = false;
    bool is_waited_on_ = false;  // Somebody waits, and for something that did not happen yet.
    base::Millis now_{100'000};
    std::vector<drivers::usb::Device> plugged_;
    std::vector<Opening> openings_;
    bool is_list_stale_ = false;
    struct Happened {
        drivers::usb::Arrival arrival;  // Its bytes are set when it is told.
        std::vector<std::uint8_t> bytes = {};
        bool is_at_once = false;
    };
    std::vector<Happened> arrivals_;
    std::atomic<bool> is_told_at_once_ = false;  // And nobody may call anything.
    std::map<std::string, std::deque<Trouble>> troubles_;
    std::map<std::string, OnSend> on_send_;
    std::map<std::string, std::vector<std::uint8_t>> control_answers_;
    std::vector<std::string> calls_;
    std::uint64_t last_id_ = 0;
};

}  // namespace test
