#include "tests/kiosk/screens/states.h"

namespace test {

namespace {

using domain::Refusal;

State with_pin(const std::string& name, view::PinView pin) {
    State state{name, morning()};
    state.view.screen = std::move(pin);
    return state;
}

State with_enrol(const std::string& name, view::EnrolView enrol) {
    State state{name, morning()};
    state.view.is_counter_open = true;
    state.view.is_demo = true;
    state.view.screen = std::move(enrol);
    return state;
}

view::FoundPerson person(int i) {
    return {.person = {i + 1},
            .name = i % 2 == 0 ? "Nguyễn Hoàng Phương Quỳnh Như" : "Nguyễn Văn An",
            .class_name = "Điện dân dụng K12A",
            .birth_year = "2010",
            .cards = i % 3};
}

}  // namespace

std::vector<State> pin_states() {
    const std::string name = "Nguyễn Hoàng Phương Quỳnh Như";
    std::vector<State> states{
        with_pin("pin-start", {.person_name = "Nguyễn Văn An"}),
        with_pin("pin-typed", {.person_name = name, .digits = 4}),
        with_pin("pin-longest", {.person_name = name, .digits = 8}),
        with_pin("pin-checking", {.person_name = name, .digits = 4, .is_checking = true}),
        with_pin("pin-wrong", {.person_name = name, .refusal = Refusal::PinWrong, .tries_left = 3}),
        with_pin("pin-wrong-last",
                 {.person_name = name, .refusal = Refusal::PinWrong, .tries_left = 1}),
        with_pin("pin-locked",
                 {.person_name = name, .refusal = Refusal::PinLocked, .locked_until = "07:36"}),
        with_pin("pin-too-long", {.person_name = name, .digits = 8, .refusal = Refusal::BadPin}),
        with_pin("pin-out-of-service", {.person_name = name, .refusal = Refusal::OutOfService})};
    states[0].view.is_demo = true;
    states.push_back(states[1]);
    states.back().name = "pin-door-answer";
    states.back().view.answers = {
        {.event = 1, .result = domain::TapResult::Out, .person_name = name, .at = "07:44"}};
    return states;
}

std::vector<State> enrol_states() {
    view::EnrolView found{.query = "nguyen"};
    for (int i = 0; i < 4; ++i) found.people.push_back(person(i));
    view::EnrolView many = found;
    for (int i = 0; i < 400; ++i) many.people.push_back(person(i));
    view::EnrolView chosen{.query = "nguyen", .chosen = person(0)};
    view::EnrolView differ = chosen;
    differ.refusal = Refusal::CardsDiffer;
    view::EnrolView taken = found;
    taken.refusal = Refusal::CardTaken;
    view::EnrolView closing = found;
    closing.is_closing = true;
    closing.seconds_left = 4;
    view::EnrolView one_reader = chosen;
    one_reader.is_one_reader = true;
    view::EnrolView armed = one_reader;
    armed.desk_seconds_left = 15;
    return {
        with_enrol("enrol-start", {}),
        with_enrol("enrol-found", found),
        with_enrol("enrol-one", {.query = "nguyen hoang phuong quynh nhu", .people = {person(0)}}),
        with_enrol("enrol-nobody", {.query = "xyz"}),
        with_enrol("enrol-400", many),
        with_enrol("enrol-chosen", chosen),
        with_enrol("enrol-one-reader", one_reader),
        with_enrol("enrol-one-reader-armed", armed),
        with_enrol("enrol-differ", differ),
        with_enrol("enrol-taken", taken),
        with_enrol("enrol-closing", closing)};
}

}  // namespace test
