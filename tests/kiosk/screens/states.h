// Every screen in every state that looks different, as views made by hand.
//
// The picture gallery draws them to be looked at; the tests draw them to be measured. A new screen
// or state is added here once and is then in both.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/view/view.h"

namespace test {

struct State {
    std::string name;
    view::View view;
};

std::vector<State> all_states();
std::vector<State> door_states();
std::vector<State> pin_states();
std::vector<State> counter_states();
std::vector<State> enrol_states();
std::vector<State> manager_states();
std::vector<State> readers_states();

/// The faults of a reader that have words of their own on the screen, and one that has not.
inline constexpr std::array kReaderFaults = {
    "no-access", "busy",           "silent",        "gone",         "stalled",       "overflow",
    "io",        "hardware-error", "no-interfaces", "not-a-reader", "wrong-sequence"};

/// Of the state of this name, which there has to be.
view::View view_of(std::string_view name);

/// An ordinary morning at the door; the ground every state starts from.
view::View morning();

}  // namespace test
