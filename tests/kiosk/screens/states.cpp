#include "tests/kiosk/screens/states.h"

namespace test {

std::vector<State> all_states() {
    std::vector<State> states;
    for (auto* part : {&door_states, &pin_states, &counter_states, &enrol_states, &manager_states,
                       &readers_states}) {
        for (State& state : part()) states.push_back(std::move(state));
    }
    return states;
}

}  // namespace test
