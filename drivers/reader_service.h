// The readers on a thread of their own: the one thread that talks to the bus.
//
// The functions are for every other thread; the sink is called on the reader's thread only.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "drivers/event.h"
#include "drivers/readers.h"
#include "drivers/usb/bus.h"
#include "drivers/wanted.h"

namespace drivers {

/// Called on the readers' thread with all candidates, whenever anything of them is another than
/// before: take them and return.
using CandidatesSink = std::function<void(const std::vector<Candidate>&)>;

class ReaderService {
public:
    /// `wanted_sink` is told like the other one, whenever what set_bindings() or set_claim() asked
    /// for has been done: the candidates as they are then, also where nothing of them changed.
    ReaderService(std::unique_ptr<usb::Bus> bus, Sink sink, Wanted wanted,
                  CandidatesSink candidates_sink = {}, CandidatesSink wanted_sink = {});
    ~ReaderService();
    ReaderService(const ReaderService&) = delete;
    ReaderService& operator=(const ReaderService&) = delete;

    void start();
    /// Gives the readers back to the kernel and ends the thread; nothing is told after it returns.
    /// Not from the sink.
    void stop();
    /// What is bound from now on: claims what is new, gives back what is bound no longer.
    void set_bindings(std::vector<Binding> bindings);
    /// What is claimed beyond the bindings from now on, for a while; an empty rule gives all of it
    /// back. What is bound goes on as it was.
    void set_claim(ClaimRule claim);
    /// As the reader's thread last saw them; none before start() and after stop().
    std::vector<Candidate> candidates() const;

private:
    void run(const std::stop_token& stop);
    std::optional<Wanted> take_new_wanted();
    void publish(std::vector<Candidate> candidates);

    std::unique_ptr<usb::Bus> bus_;
    Sink sink_;
    CandidatesSink candidates_sink_;
    CandidatesSink wanted_sink_;
    mutable std::mutex mutex_;  // Of all below but the thread.
    Wanted wanted_;
    bool is_wanted_new_ = false;
    std::vector<Candidate> candidates_;
    std::jthread thread_;
};

}  // namespace drivers
