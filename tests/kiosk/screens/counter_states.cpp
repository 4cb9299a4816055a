#include <algorithm>
#include <array>

#include "tests/kiosk/screens/states.h"

namespace test {

namespace {

using domain::Condition;
using domain::ItemKind;
using domain::Refusal;

struct Thing {
    const char* code;
    const char* name;
    const char* category;
    ItemKind kind = ItemKind::Item;
};

constexpr std::array kThings = {
    Thing{"DIEN-DHVN-01", "Đồng hồ vạn năng", "Đo lường"},
    Thing{"DIEN-AMPK-01", "Ampe kìm", "Đo lường"},
    Thing{"DIEN-BTD-01", "Bút thử điện", "Đo lường"},
    Thing{"DIEN-KTD-01", "Kìm tuốt dây", "Dụng cụ cầm tay"},
    Thing{"DIEN-KDN-01", "Kìm điện (kìm răng) cách điện", "Dụng cụ cầm tay"},
    Thing{"DIEN-KCAT-01", "Kìm cắt chéo", "Dụng cụ cầm tay"},
    Thing{"DIEN-TVIT-01", "Bộ tua vít cách điện (6 cây)", "Dụng cụ cầm tay", ItemKind::Kit},
    Thing{"DIEN-MHAN-01", "Mỏ hàn điện 60 W + giá đỡ", "Dụng cụ nhiệt", ItemKind::Kit},
    Thing{"DIEN-KHOAN-01", "Máy khoan cầm tay 500 W", "Máy cầm tay"},
    Thing{"DIEN-BTH-01", "Bảng thực hành lắp mạch điện chiếu sáng", "Bảng thực hành"},
    Thing{"DIEN-BHO-01", "Bộ bảo hộ: găng cách điện, kính", "Bảo hộ", ItemKind::Kit},
    Thing{"DIEN-VT-DAY", "Dây điện đơn Cu/PVC 1,5 mm²", "Vật tư", ItemKind::Consumable},
    Thing{"DIEN-VT-BKD", "Băng keo cách điện", "Vật tư", ItemKind::Consumable},
    Thing{"DIEN-VT-THI", "Thiếc hàn", "Vật tư", ItemKind::Consumable},
};

constexpr const char* kLongPerson = "Nguyễn Hoàng Phương Quỳnh Như";

view::ItemTile tile(int i) {
    const Thing& thing = kThings[static_cast<std::size_t>(i) % kThings.size()];
    return {.item = {i + 1},
            .code = thing.code,
            .name = thing.name,
            .category = thing.category,
            .kind = thing.kind};
}

view::LoanLine loan(int i) {
    const Thing& thing = kThings[static_cast<std::size_t>(i) % kThings.size()];
    return {.item = {i + 1},
            .code = thing.code,
            .item_name = thing.name,
            .borrower_name = i % 3 == 0 ? kLongPerson : "Lê Minh Quân",
            .lent_at = "07:31",
            .due_at = i % 4 == 1 ? "16:00 20/11" : "16:00",
            .is_overdue = i % 4 == 1};
}

view::CounterView open_counter() {
    view::CounterView counter{.instructor_name = "Nguyễn Văn An", .seconds_left = 52};
    counter.categories = {"Đo lường",       "Dụng cụ cầm tay", "Dụng cụ nhiệt", "Máy cầm tay",
                          "Bảng thực hành", "Bảo hộ",          "Vật tư"};
    for (int i = 0; i < static_cast<int>(kThings.size()); ++i) counter.items.push_back(tile(i));
    counter.items[1].holder_name = "Lê Minh Quân";
    counter.items[3].holder_name = kLongPerson;
    counter.items[3].is_overdue = true;
    counter.items[5].condition = Condition::Broken;
    counter.items[8].condition = Condition::PartsMissing;
    counter.loans = {loan(1), loan(3)};
    return counter;
}

State with(const std::string& name, view::CounterView counter) {
    State state{name, morning()};
    state.view.is_counter_open = true;
    state.view.is_demo = true;
    state.view.screen = std::move(counter);
    return state;
}

view::CounterView with_basket() {
    view::CounterView counter = open_counter();
    counter.borrower = view::Borrower{
        .person = {7}, .name = kLongPerson, .class_name = "Điện dân dụng K12A", .loans = {loan(1)}};
    counter.basket = {
        {.item = {1}, .code = "DIEN-DHVN-01", .name = "Đồng hồ vạn năng"},
        {.item = {10}, .code = "DIEN-BTH-01", .name = "Bảng thực hành lắp mạch điện chiếu sáng"},
        {.item = {7}, .code = "DIEN-TVIT-01", .name = "Bộ tua vít cách điện (6 cây)"}};
    for (const int i : {0, 9, 6}) counter.items[static_cast<std::size_t>(i)].is_in_basket = true;
    counter.is_lendable = true;
    counter.due_at = "16:30 24/11";
    return counter;
}

view::CounterView with_returned() {
    view::CounterView counter = open_counter();
    counter.returned = view::ReturnedItem{.item = {10},
                                          .code = "DIEN-BTH-01",
                                          .name = "Bảng thực hành lắp mạch điện chiếu sáng",
                                          .borrower_name = kLongPerson,
                                          .at = "09:40"};
    counter.undo = view::UndoOffer{.event = 9,
                                   .result = domain::TapResult::Returned,
                                   .person_name = kLongPerson,
                                   .items = 1,
                                   .item_name = "Bảng thực hành lắp mạch điện chiếu sáng"};
    return counter;
}

void add_lending(std::vector<State>& states) {
    states.push_back(with("counter-open", open_counter()));
    view::CounterView quiet = open_counter();
    quiet.loans.clear();
    quiet.items.clear();
    states.push_back(with("counter-nothing", quiet));
    states.push_back(with("counter-basket", with_basket()));

    view::CounterView blocked = with_basket();
    blocked.is_lendable = false;
    blocked.basket[0].refusal = Refusal::NoInduction;
    blocked.basket[0].detail = "An toàn điện";
    blocked.basket[1].refusal = Refusal::AlreadyOut;
    blocked.basket[1].detail = "Lê Minh Quân";
    for (const std::size_t line : {0, 1}) {
        const auto item = static_cast<std::size_t>(blocked.basket[line].item.value - 1);
        blocked.items[item].refusal = blocked.basket[line].refusal;
    }
    blocked.notice =
        view::Notice{.kind = view::Notice::Kind::Refused, .reason = Refusal::BasketBlocked};
    states.push_back(with("counter-blocked", blocked));

    view::CounterView empty = with_basket();
    empty.basket.clear();
    empty.borrower->loans.clear();
    empty.borrower->class_name.clear();
    empty.is_lendable = false;
    states.push_back(with("counter-empty-basket", empty));

    view::CounterView many = with_basket();
    for (int n = 0; n < 400; ++n) {
        many.basket.push_back({.item = {n + 20}, .code = "X", .name = tile(n).name});
        many.items.push_back(tile(n));
        many.borrower->loans.push_back(loan(n));
    }
    for (int n = 0; n < 12; ++n) many.categories.push_back("Nhóm dụng cụ " + std::to_string(n));
    states.push_back(with("counter-400", many));
    view::CounterView out = open_counter();
    for (int n = 0; n < 40; ++n) out.loans.push_back(loan(n));
    states.push_back(with("counter-40-out", out));
}

// Some of each kind ask for an induction, and stand first, where the smallest window shows them.
view::CounterView with_inductions(view::CounterView counter) {
    for (const std::size_t i : {0, 1, 2, 6, 7, 8, 9, 11}) counter.items[i].asks_induction = true;
    counter.items[8].condition = Condition::Good;
    std::rotate(counter.items.begin(), counter.items.begin() + 6, counter.items.end());
    return counter;
}

void add_inductions(std::vector<State>& states) {
    states.push_back(with("counter-inductions-nobody", with_inductions(open_counter())));

    view::CounterView lacking = with_basket();
    lacking.basket = {};
    for (auto& item : lacking.items) item.is_in_basket = false;
    for (const std::size_t i : {0, 1, 2, 9}) lacking.items[i].missing_induction = "An toàn điện";
    lacking.items[7].missing_induction = "An toàn dụng cụ nhiệt";
    lacking.items[8].missing_induction = "An toàn máy quay";
    lacking.is_lendable = false;
    states.push_back(with("counter-inductions-lacking", with_inductions(lacking)));
    lacking.borrower->inductions = {"An toàn vật sắc"};
    states.push_back(with("counter-inductions-other", with_inductions(lacking)));

    view::CounterView having = with_basket();
    having.borrower->inductions = {"An toàn điện", "An toàn máy quay", "An toàn dụng cụ nhiệt",
                                   "An toàn vật sắc"};
    states.push_back(with("counter-inductions-having", with_inductions(having)));
    having.borrower->class_name.clear();
    states.push_back(with("counter-inductions-no-class", with_inductions(having)));
}

constexpr std::array kWhyNotLent = {
    Refusal::AlreadyOut, Refusal::NoInduction,  Refusal::Consumable,  Refusal::ItemBroken,
    Refusal::ItemLost,   Refusal::TooManyLoans, Refusal::ItemRetired, Refusal::OtherWorkshop};

// What a touch can be refused with; a card or a scan is answered in the header.
constexpr std::array kWhyNotDone = {Refusal::NoBorrower,    Refusal::Consumable,
                                    Refusal::BasketEmpty,   Refusal::BasketBlocked,
                                    Refusal::NothingToUndo, Refusal::OutOfService};

void add_refusals(std::vector<State>& states) {
    for (const Refusal refusal : kWhyNotLent) {
        view::CounterView counter = with_basket();
        counter.basket[1].refusal = refusal;
        counter.basket[1].detail = "An toàn điện, An toàn máy";
        states.push_back(with("counter-line-" + std::string(domain::name_of(refusal)), counter));
    }
    for (const Refusal refusal : kWhyNotDone) {
        view::CounterView counter = with_basket();
        const bool names_item = refusal == Refusal::NoBorrower || refusal == Refusal::Consumable;
        if (refusal != Refusal::BasketBlocked) counter = open_counter();
        counter.notice =
            view::Notice{.kind = view::Notice::Kind::Refused,
                         .reason = refusal,
                         .detail = names_item ? "Bảng thực hành lắp mạch điện chiếu sáng" : ""};
        states.push_back(with("counter-refused-" + std::string(domain::name_of(refusal)), counter));
    }
}

void add_after(std::vector<State>& states) {
    view::CounterView lent = open_counter();
    lent.notice = view::Notice{.kind = view::Notice::Kind::Lent,
                               .person_name = kLongPerson,
                               .items = 3,
                               .due_at = "16:30 24/11"};
    lent.undo = view::UndoOffer{.event = 8, .person_name = kLongPerson, .items = 3};
    lent.can_manage = true;
    states.push_back(with("counter-lent", lent));
    lent.notice->due_at.clear();
    states.push_back(with("counter-lent-clock-wrong", lent));
    view::CounterView undated = with_basket();
    undated.due_at.clear();
    states.push_back(with("counter-basket-clock-wrong", undated));

    int n = 0;
    for (const view::Notice& notice : std::vector<view::Notice>{
             {.kind = view::Notice::Kind::NotDone},
             {.kind = view::Notice::Kind::Undone, .person_name = kLongPerson},
             {.kind = view::Notice::Kind::CardGiven, .person_name = kLongPerson}}) {
        view::CounterView counter = open_counter();
        counter.notice = notice;
        states.push_back(with("counter-notice-" + std::to_string(++n), counter));
    }
    view::CounterView closing = with_basket();
    closing.is_closing = true;
    closing.seconds_left = 9;
    closing.can_manage = true;
    states.push_back(with("counter-closing", closing));

    view::CounterView one_reader = closing;
    one_reader.is_one_reader = true;
    states.push_back(with("counter-one-reader", one_reader));
    one_reader.desk_seconds_left = 15;
    states.push_back(with("counter-one-reader-armed", one_reader));
    view::CounterView administrator = one_reader;
    administrator.can_manage = true;
    administrator.can_set_readers = true;
    states.push_back(with("counter-administrator", administrator));

    State door = with("counter-door-answer", with_basket());
    door.view.answers = {{.event = 1,
                          .result = domain::TapResult::In,
                          .person_name = kLongPerson,
                          .at = "07:44",
                          .mark = domain::Mark::Late,
                          .late_minutes = 14},
                         {.event = 2, .result = domain::TapResult::UnknownCard, .at = "07:44"}};
    states.push_back(door);
}

void add_returning(std::vector<State>& states) {
    states.push_back(with("counter-returned", with_returned()));
    view::CounterView kit = with_returned();
    kit.returned->is_kit = true;
    kit.returned->condition = Condition::PartsMissing;
    kit.returned->note = "Thiếu món";
    states.push_back(with("counter-returned-kit", kit));
    view::CounterView photos = with_returned();
    photos.returned->asks_erasure = true;
    photos.returned->note = "mat nap khe cam";
    states.push_back(with("counter-returned-photos", photos));
    view::CounterView noting = with_returned();
    noting.returned->is_noting = true;
    states.push_back(with("counter-noting", noting));
    noting.returned->note = "gay chan de, can han lai";
    states.push_back(with("counter-noting-typed", noting));
}

}  // namespace

std::vector<State> counter_states() {
    std::vector<State> states;
    add_lending(states);
    add_inductions(states);
    add_refusals(states);
    add_after(states);
    add_returning(states);
    return states;
}

}  // namespace test
