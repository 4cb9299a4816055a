// What the readers of a kiosk tell the desk, as it waits in the desk's queue.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "kiosk/app/events.h"
#include "kiosk/base/queue.h"

namespace test {

class DeskQueue {
public:
    /// From the readers' thread.
    void push(app::Event event) { events_.push(std::move(event)); }

    /// The next event of this kind, however long it takes; others before it are dropped.
    template <class Kind>
    Kind next() {
        while (true) {
            while (!waiting_.empty()) {
                const app::Event event = waiting_.front();
                waiting_.erase(waiting_.begin());
                if (const auto* found = std::get_if<Kind>(&event)) return *found;
            }
            waiting_ = events_.take_all(std::nullopt);
        }
    }
    /// All that wait now, without the lists of what is plugged in.
    std::vector<app::Event> all() {
        for (app::Event& event : events_.take_all(base::Millis{0})) {
            waiting_.push_back(std::move(event));
        }
        std::erase_if(waiting_, [](const app::Event& event) {
            return std::holds_alternative<app::ReadersPlugged>(event);
        });
        return std::exchange(waiting_, {});
    }

private:
    base::Queue<app::Event> events_;
    std::vector<app::Event> waiting_;
};

}  // namespace test
