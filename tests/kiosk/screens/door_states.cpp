#include "tests/kiosk/screens/states.h"

namespace test {

namespace {

using domain::Mark;
using domain::Refusal;
using domain::TapResult;

view::DoorView open_door() {
    return {.sessions = {{.class_name = "Điện dân dụng K12A",
                          .instructor_name = "Nguyễn Văn An",
                          .first_period = 1,
                          .last_period = 3,
                          .starts = "07:00",
                          .ends = "09:25",
                          .present = 12,
                          .enrolled = 20},
                         {.class_name = "Điện dân dụng K12B",
                          .instructor_name = "Trần Thị Bích Hằng",
                          .first_period = 4,
                          .last_period = 5,
                          .starts = "09:35",
                          .ends = "11:05",
                          .present = 0,
                          .enrolled = 22,
                          .is_now = false}},
            .inside = 12,
            .expected = 20};
}

view::Answer in_on_time(const std::string& name) {
    return {.event = 1,
            .result = TapResult::In,
            .person_name = name,
            .detail = "Điện dân dụng K12A",
            .at = "07:31",
            .mark = Mark::Present};
}
view::Answer in_late() {
    return {.event = 2,
            .result = TapResult::In,
            .person_name = "Lê Minh Quân",
            .detail = "Điện dân dụng K12A",
            .at = "07:44",
            .mark = Mark::Late,
            .late_minutes = 14};
}
view::Answer out_with_items() {
    return {.event = 3,
            .result = TapResult::Out,
            .person_name = "Phạm Thu Trà",
            .at = "09:42",
            .items_out = 4,
            .item_names_out = {"Bảng thực hành lắp mạch điện chiếu sáng", "Ampe kìm",
                               "Đồng hồ vạn năng"}};
}
view::Answer refused(Refusal reason, const std::string& name, const std::string& detail = {}) {
    return {.event = 4,
            .result = TapResult::Refused,
            .reason = reason,
            .person_name = name,
            .detail = detail,
            .at = "07:31"};
}

State with_answers(const std::string& name, std::vector<view::Answer> answers) {
    State state{name, morning()};
    state.view.answers = std::move(answers);
    return state;
}

State with_door(const std::string& name, view::DoorView door) {
    State state{name, morning()};
    state.view.screen = std::move(door);
    return state;
}

/// Every fault has words of its own; three of them at once must leave room for the door.
void add_reader_faults(std::vector<State>& states) {
    std::vector<view::Banner> banners;
    for (const char* const fault : kReaderFaults) {
        banners.push_back({view::BannerKind::ReaderFault, "Cửa xưởng điện dân dụng", fault});
    }
    banners.push_back({view::BannerKind::ReaderFault, "Quầy", "busy", "workshop-kiosk"});
    for (const view::Banner& banner : banners) {
        State state{"door-fault-" + banner.fault + (banner.holder.empty() ? "" : "-by"), morning()};
        state.view.banners = {banner};
        states.push_back(state);
    }
    State all{"door-faults", morning()};
    all.view.banners = {banners[0], banners[1], banners[2]};
    states.push_back(all);
}

void add_idle(std::vector<State>& states) {
    states.push_back({"door-idle", morning()});
    view::DoorView armed = open_door();
    armed.is_desk_armed = true;
    armed.desk_seconds_left = 12;
    states.push_back(with_door("door-desk-armed", armed));
    states.push_back(with_door("door-empty", {}));

    view::DoorView full = open_door();
    for (int i = 0; i < 4; ++i) full.sessions.push_back(full.sessions.front());
    full.sessions.front().class_name = "Kỹ thuật nhiếp ảnh và dựng phim ngắn K10C";
    full.sessions.front().instructor_name = "Nguyễn Hoàng Phương Quỳnh Như Ngọc Trâm";
    full.inside = 118;
    full.expected = 132;
    states.push_back(with_door("door-full", full));

    State banners{"door-banners", morning()};
    banners.view.banners = {{view::BannerKind::OutOfService, {}},
                            {view::BannerKind::ReaderGone, "Cửa chính"},
                            {view::BannerKind::ClockWrong, {}},
                            {view::BannerKind::DiskLow, {}}};
    banners.view.is_demo = true;
    std::get<view::DoorView>(banners.view.screen).is_out_of_service = true;
    states.push_back(banners);
    State blind{"door-not-known", morning()};
    blind.view.banners = {{view::BannerKind::OutOfService, {}}};
    blind.view.screen = view::DoorView{.is_out_of_service = true, .is_known = false};
    states.push_back(blind);
    int n = 0;
    for (const view::Banner& banner :
         std::vector<view::Banner>{{view::BannerKind::ReaderFault, "Cửa chính"},
                                   {view::BannerKind::NoReader, {}},
                                   {view::BannerKind::DiskLow, {}},
                                   {.kind = view::BannerKind::BasketKept, .items = 3},
                                   {view::BannerKind::FileDamaged, {}},
                                   {view::BannerKind::CopyDamaged, "kiosk-20261123-020000.db"}}) {
        State state{"door-banner-" + std::to_string(++n), morning()};
        state.view.banners = {banner};
        states.push_back(state);
    }
    add_reader_faults(states);
}

void add_answers(std::vector<State>& states) {
    states.push_back(with_answers("door-in", {in_on_time("Nguyễn Hoàng Phương Quỳnh Như")}));
    states.push_back(with_answers("door-late", {in_late()}));
    view::Answer no_session = in_on_time("Trần Văn Đạt");
    no_session.mark.reset();
    no_session.detail.clear();
    states.push_back(with_answers("door-in-no-session", {no_session}));
    view::Answer out = out_with_items();
    out.items_out = 0;
    out.item_names_out.clear();
    states.push_back(with_answers("door-out", {out}));
    states.push_back(with_answers("door-out-holding", {out_with_items()}));
    states.push_back(with_answers("door-already", {{.event = 5,
                                                    .result = TapResult::Duplicate,
                                                    .person_name = "Nguyễn Hoàng Phương Quỳnh Như",
                                                    .at = "07:31"}}));
    states.push_back(with_answers("door-unknown",
                                  {{.event = 6, .result = TapResult::UnknownCard, .at = "07:31"}}));
    for (const auto& [reason, name] : domain::kRefusalNames) {
        if (reason == Refusal::None) continue;
        states.push_back(with_answers("door-refused-" + std::string(name),
                                      {refused(reason, "Nguyễn Hoàng Phương Quỳnh Như")}));
    }
    states.push_back(with_answers(
        "door-refused-item",
        {refused(Refusal::ItemAtDoor, {}, "Bảng thực hành lắp mạch điện chiếu sáng")}));
    states.push_back(with_answers("door-strip-2", {out_with_items(), in_late()}));
    for (std::size_t n = 3; n <= 6; ++n) {
        std::vector<view::Answer> few(n, in_on_time("Nguyễn Hoàng Phương Quỳnh Như"));
        few[1] = out_with_items();
        few[2] = in_late();
        states.push_back(with_answers("door-strip-" + std::to_string(n), few));
    }
    State troubled = with_answers("door-strip-banners", {out_with_items(), in_late()});
    troubled.view.is_demo = true;
    troubled.view.banners = {{view::BannerKind::ReaderGone, "Quầy"},
                             {view::BannerKind::ClockWrong, {}},
                             {view::BannerKind::DiskLow, {}}};
    states.push_back(troubled);
    troubled.name = "door-refused-banners";
    troubled.view.answers = {refused(Refusal::CardAmbiguous, "Nguyễn Hoàng Phương Quỳnh Như"),
                             in_late(), out_with_items(), in_late(), in_late()};
    states.push_back(troubled);
    std::vector<view::Answer> crowd;
    for (int i = 0; i < 10; ++i) {
        crowd.push_back(in_on_time("Nguyễn Hoàng Phương Quỳnh Như"));
        crowd.push_back(in_late());
        crowd.push_back(out_with_items());
        crowd.push_back({.event = 6, .result = TapResult::UnknownCard, .at = "07:31"});
    }
    states.push_back(with_answers("door-strip-40", crowd));
}

}  // namespace

view::View morning() {
    view::View view;
    view.version = 1;
    view.workshop_name = "Xưởng điện";
    view.accent = view::Accent::Electrical;
    view.clock = "07:31";
    view.today = base::Date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{23}};
    view.screen = open_door();
    return view;
}

std::vector<State> door_states() {
    std::vector<State> states;
    add_idle(states);
    add_answers(states);
    for (int i = 0; i < 7; ++i) {
        State state{"door-accent-" + std::to_string(i), morning()};
        state.view.accent = static_cast<view::Accent>(i);
        state.view.workshop_name = "Xưởng thủ công mỹ nghệ và làm hoa, cắm hoa";
        states.push_back(state);
    }
    return states;
}

}  // namespace test
