// What arrives in one wait of the bus: told at once or in turn.
#pragma once

#include <utility>
#include <vector>

#include "drivers/usb/bus.h"

namespace drivers::usb {

class Round {
public:
    Round() = default;
    ~Round();
    Round(const Round&) = delete;
    Round& operator=(const Round&) = delete;

    /// Lets `work` complete transfers; what is not told meanwhile is told afterwards, in order.
    /// What the takers make arrive waits for the next time.
    template <class Work>
    void run(const Take& take, Work&& work) {
        take_ = &take;
        std::forward<Work>(work)();
        take_ = nullptr;
        tell_late(take);
    }
    /// Something arrived, also outside of run(). The caller overwrites the bytes afterwards; of
    /// what has to wait a copy is kept, and overwritten when it has been told.
    void tell(const Arrival& arrival, Told told);

    /// Whether this is during the work of run(): told soon.
    bool is_running() const { return take_ != nullptr; }
    /// Whether something waits to be told.
    bool has_late() const { return !late_.empty(); }

private:
    struct Late {
        Arrival arrival;  // Its bytes are set when it is told.
        std::vector<std::uint8_t> bytes;
    };
    void tell_late(const Take& take);

    const Take* take_ = nullptr;  // Null: nobody can be told now.
    std::vector<Late> late_;
};

}  // namespace drivers::usb
