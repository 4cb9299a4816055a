#include "tests/kiosk/screens/states.h"

#include <algorithm>

#include "kiosk/base/check.h"

namespace test {

std::vector<State> all_states() {
    std::vector<State> states;
    for (auto* part : {&door_states, &pin_states, &counter_states, &enrol_states, &manager_states,
                       &readers_states}) {
        for (State& state : part()) states.push_back(std::move(state));
    }
    return states;
}

view::View view_of(std::string_view name) {
    const std::vector<State> states = all_states();
    const auto found = std::ranges::find(states, name, &State::name);
    base::check(found != states.end(), "there is a state of that name");
    return found->view;
}

}  // namespace test
