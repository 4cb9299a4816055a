// The USB readers of a running kiosk: what they tell, turned into events of the desk.
//
// A binding names a port and a lane; the reader service knows only ports. This is where the two
// meet. Safe from every thread.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "drivers/reader_service.h"
#include "kiosk/app/desk.h"
#include "kiosk/app/events.h"
#include "kiosk/reader_news.h"

namespace kiosk {

class Readers {
public:
    using Push = std::function<void(app::Event&&)>;

    /// `push` is called on the readers' thread, of a tap before `news` is told. The news must
    /// outlive it.
    Readers(std::vector<app::ReaderBinding> bindings, Push push, ReaderNews& news);

    /// Starts looking at the bus. Fails with Device when libusb cannot start: the kiosk goes on
    /// without readers and says so.
    base::Result<void> start();
    /// The same on a bus that is given.
    void start_on(std::unique_ptr<drivers::usb::Bus> bus);
    /// Gives the keyboards back; nothing is told after it returns.
    void stop();
    void set_bindings(std::vector<app::ReaderBinding> bindings);
    /// These are listened to from now on, and given back when they are named no longer. What is
    /// tapped there is told to the desk alone, and to nobody who watches: it may be what a person
    /// types. One that is bound tells what it writes meanwhile, whatever was said of that, and no
    /// tap of its lane.
    void listen_to(std::vector<std::string> ports);
    /// What is or could be a reader, as the bus shows it now: lines for workshopctl.
    std::vector<std::string> lines() const;

    /// Passes on what a reader told: to the desk, and to those who watch what they may know of it.
    /// On the readers' thread.
    void tell(const drivers::Event& told);

private:
    using Bindings = std::vector<app::ReaderBinding>;
    /// How it stands with a port at one moment.
    struct Standing {
        std::shared_ptr<const app::ReaderBinding> binding = {};  ///< null: there is none
        bool is_listened_to = false;
        bool is_other_device = false;  ///< stands in a bound socket, and is not what was bound
    };
    Standing standing_of(const std::string& port) const;
    void tell_tap(const drivers::Event& tap, const Standing& standing);
    void tell_other(const drivers::Event& told, const Standing& standing);
    /// What an event that is no tap means to the desk; nothing for what it need not know.
    static std::optional<app::Event> event_from(const drivers::Event& event,
                                                const Standing& standing);
    std::vector<drivers::Binding> driver_bindings() const;
    void tell_as_bound(const std::vector<drivers::Candidate>& candidates);
    bool is_told_as(const app::ReaderBinding& binding, const std::string& port) const;

    Push push_;
    ReaderNews& news_;
    mutable std::mutex mutex_;
    /// Replaced as a whole: who looks at one keeps the list that it stands in.
    std::shared_ptr<const Bindings> bindings_;
    std::vector<std::string> listened_ports_;
    std::map<std::string, std::string> devices_;  ///< what is plugged in, by port
    /// Under which binding the desk knows how it is with a port: of the readers' thread alone.
    std::map<std::string, app::ReaderBinding> told_as_;
    std::unique_ptr<drivers::ReaderService> service_;
};

}  // namespace kiosk
