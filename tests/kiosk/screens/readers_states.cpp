#include "tests/kiosk/screens/states.h"

namespace test {

namespace {

using domain::Lane;
using view::ReaderLine;
using Condition = view::ReaderState;
using Notice = view::ReadersNotice;
using Problem = view::CalibrationPage::Problem;

const std::string kLongName = "Máy đọc thẻ ở cổng sau nhà xưởng số hai";

State with(const std::string& name, view::ReadersView shown) {
    State state{name, morning()};
    state.view.is_demo = true;
    state.view.is_counter_open = true;
    shown.admin_name = "Nguyễn Hoàng Phương Quỳnh Như";
    state.view.screen = std::move(shown);
    return state;
}

template <class Page>
State page(const std::string& name, Page shown) {
    return with(name, {.page = std::move(shown)});
}

ReaderLine wedge() {
    return {.port = "a-usb-0:1.2:1.0",
            .device_name = "Sycreader RFID Technology Co., Ltd SYC ID&IC USB Reader",
            .family = "wedge",
            .socket = "1.2"};
}

ReaderLine keyboard(const std::string& name) {
    return {.port = "a-usb-0:4:1.0",
            .device_name = name,
            .family = "wedge",
            .socket = "4",
            .is_keyboard = true};
}

ReaderLine bound(Lane lane, const std::string& name, Condition state = Condition::Ready) {
    ReaderLine line = wedge();
    line.lane = lane;
    line.name = name;
    line.state = state;
    return line;
}

ReaderLine in_trouble(const std::string& fault) {
    ReaderLine line = bound(Lane::DoorOut, "Cửa ra", Condition::Trouble);
    line.fault = fault;
    if (fault == "busy") line.holder = "pcscd";
    return line;
}

/// Nobody bound it, and it could not be listened to.
ReaderLine deaf(const std::string& fault, const std::string& holder = "",
                const std::string& command = "") {
    ReaderLine line = wedge();
    line.family = "ccid";
    line.device_name = "ACS ACR122U PICC Interface";
    line.fault = fault;
    line.holder = holder;
    line.command = command;
    return line;
}

ReaderLine held() { return deaf("busy", "pcscd", "systemctl stop pcscd.socket pcscd"); }

ReaderLine gone() {
    ReaderLine line = bound(Lane::DoorIn, "Cửa vào", Condition::Gone);
    line.device_name.clear();
    line.family.clear();
    return line;
}

ReaderLine elsewhere() {
    ReaderLine line = gone();
    line.offer = view::ReaderOffer::Move;
    line.offer_port = "a-usb-0:2.4.1:1.0";
    line.offer_socket = "2.4.1";
    return line;
}

ReaderLine other_device() {
    ReaderLine line = bound(Lane::Door, kLongName, Condition::OtherDevice);
    line.device_name = "Logitech USB Keyboard K120";
    line.offer = view::ReaderOffer::BindOther;
    line.offer_port = "a-usb-0:1.2:1.0";
    line.offer_socket = "1.2";
    return line;
}

view::ReaderListPage all_sorts() {
    ReaderLine card_reader = bound(Lane::Desk, "Quầy");
    card_reader.device_name = "ACS ACR122U PICC Interface";
    card_reader.family = "ccid";
    ReaderLine unnamed = wedge();
    unnamed.device_name.clear();
    unnamed.family = "hid";
    return {.lines = {bound(Lane::Door, "Cửa"), card_reader, elsewhere(), other_device(),
                      keyboard("Logitech USB Keyboard K120"), wedge(), unnamed},
            .can_listen = true};
}

std::vector<State> list_states() {
    view::ReaderListPage troubles{.lines = {in_trouble("no-access"), in_trouble("busy"),
                                            in_trouble("silent"), in_trouble("wrong-sequence"),
                                            in_trouble(""), gone()}};
    ReaderLine bound_and_held = in_trouble("busy");
    bound_and_held.command = held().command;
    view::ReaderListPage deaf_ones{
        .lines = {held(), deaf("busy", "pn533_usb", "modprobe -r pn533_usb"),
                  deaf("busy", "evtest"), deaf("no-access"), deaf("silent")},
        .can_listen = true};
    view::ReaderListPage more_deaf_ones{.lines = {bound_and_held, deaf("busy")},
                                        .can_listen = true};
    ReaderLine unnamed_other = other_device();
    unnamed_other.device_name.clear();
    view::ReaderListPage many = all_sorts();
    for (int i = 0; i < 100; ++i) many.lines.push_back(bound(Lane::Desk, kLongName));
    State closing = with("readers-closing", {.page = many, .seconds_left = 8, .is_closing = true});
    State answered = page("readers-door-answer", all_sorts());
    answered.view.answers = {{.event = 1,
                              .result = domain::TapResult::In,
                              .person_name = "Nguyễn Hoàng Phương Quỳnh Như",
                              .at = "07:44"}};
    State banners = page("readers-banners", all_sorts());
    banners.view.banners = {{view::BannerKind::ReaderElsewhere, "Cửa vào"},
                            {view::BannerKind::ReaderOther, kLongName}};
    return {page("readers-list", all_sorts()),
            page("readers-none", view::ReaderListPage{}),
            page("readers-troubles", troubles),
            page("readers-deaf", deaf_ones),
            page("readers-deaf-more", more_deaf_ones),
            page("readers-other-unnamed", view::ReaderListPage{{unnamed_other, elsewhere()}, true}),
            closing,
            answered,
            banners};
}

std::vector<State> notice_states() {
    std::vector<State> states;
    for (const auto kind :
         {Notice::Kind::Bound, Notice::Kind::Calibrated, Notice::Kind::Changed,
          Notice::Kind::Unbound, Notice::Kind::NobodyTapped, Notice::Kind::PulledOut,
          Notice::Kind::NotDone, Notice::Kind::OutOfService}) {
        states.push_back(with("readers-notice-" + std::to_string(states.size()),
                              {.page = all_sorts(), .notice = Notice{kind, kLongName}}));
    }
    return states;
}

std::vector<State> listening_states() {
    view::KeyboardsPage many{.seconds = 30};
    for (int i = 0; i < 9; ++i)
        many.keyboards.push_back(keyboard("Bàn phím không tên " + kLongName));
    return {
        page("keyboards-one", view::KeyboardsPage{{keyboard("Logitech USB Keyboard K120")}, 30}),
        page("keyboards-two",
             view::KeyboardsPage{
                 {keyboard("Logitech USB Keyboard K120"), keyboard("Sycreader SYC ID&IC")}, 30}),
        page("keyboards-many", many),
        page("listening", view::ListeningPage{30, 30}),
        page("listening-last", view::ListeningPage{1, 30}),
        page("listening-deaf", view::ListeningPage{24, 30, {held()}}),
        page("listening-deaf-two",
             view::ListeningPage{24, 30, {held(), deaf("no-access"), held()}})};
}

std::vector<State> place_states() {
    view::PlacePage found{.reader = wedge(), .heard = "168", .is_new = true};
    view::PlacePage placed = found;
    placed.lane = Lane::Door;
    placed.name = "Cửa";
    placed.is_calibrated_next = true;
    view::PlacePage card_reader = placed;
    card_reader.lane = Lane::DoorOut;
    card_reader.name = kLongName;
    card_reader.is_calibrated_next = false;
    view::PlacePage may_be_keyboard = placed;
    may_be_keyboard.reader = keyboard("Sycreader SYC ID&IC");
    may_be_keyboard.is_keyboard_lost = true;
    view::PlacePage bound_one{.reader = bound(Lane::Desk, "Quầy"),
                              .lane = Lane::Desk,
                              .name = "Quầy",
                              .can_calibrate = true};
    view::PlacePage naming = placed;
    naming.is_naming = true;
    view::PlacePage emptied = naming;
    emptied.name.clear();
    view::PlacePage long_name = naming;
    long_name.name = kLongName;
    view::PlacePage deaf_one = card_reader;
    deaf_one.reader = held();
    view::PlacePage endless = may_be_keyboard;
    endless.is_calibrated_next = false;
    endless.heard.clear();
    endless.endless_length = 10;
    view::PlacePage empty_socket{.reader = gone(), .lane = Lane::DoorIn, .name = "Cửa vào"};
    return {page("place-found", found),
            page("place-chosen", placed),
            page("place-card-reader", card_reader),
            page("place-keyboard", may_be_keyboard),
            page("place-bound", bound_one),
            page("place-deaf", deaf_one),
            page("place-endless", endless),
            page("place-naming", naming),
            page("place-naming-empty", emptied),
            page("place-naming-long", long_name),
            page("place-empty-socket", empty_socket),
            page("unbind", view::UnbindPage{bound(Lane::Door, kLongName)})};
}

std::vector<State> calibration_states() {
    const view::CalibrationPage start{.reader_name = "Cửa", .heard = "168"};
    view::CalibrationPage typing = start;
    typing.number = "0013961";
    view::CalibrationPage untapped{
        .reader_name = kLongName, .number = "0013961168", .is_number_known = true};
    view::CalibrationPage told{.reader_name = "Cửa",
                               .is_number_known = true,
                               .is_number_told = true,
                               .has_telling_reader = true};
    view::CalibrationPage second = start;
    second.heard.clear();
    second.is_second = true;
    second.has_telling_reader = true;
    second.problem = Problem::Ambiguous;
    view::CalibrationPage same = second;
    same.problem = Problem::SameCard;
    view::CalibrationPage wrong = start;
    wrong.number = "0013961168";
    wrong.problem = Problem::NotExplained;
    wrong.reader_name = kLongName;
    view::CalibrationPage no_number = wrong;
    no_number.number = "AB,:";
    no_number.problem = Problem::NoNumber;
    view::CalibrationPage anew = start;
    anew.is_anew = true;
    view::CalibrationPage deaf_one = start;
    deaf_one.heard.clear();
    deaf_one.reader = held();
    return {page("calibration-start", start),         page("calibration-anew", anew),
            page("calibration-typing", typing),       page("calibration-untapped", untapped),
            page("calibration-told", told),           page("calibration-second", second),
            page("calibration-same", same),           page("calibration-wrong", wrong),
            page("calibration-no-number", no_number), page("calibration-deaf", deaf_one)};
}

}  // namespace

std::vector<State> readers_states() {
    std::vector<State> states;
    for (auto* part :
         {&list_states, &notice_states, &listening_states, &place_states, &calibration_states}) {
        for (State& state : part()) states.push_back(std::move(state));
    }
    return states;
}

}  // namespace test
