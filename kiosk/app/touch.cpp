#include "kiosk/app/touch.h"

#include "kiosk/app/counter.h"
#include "kiosk/app/enrol.h"
#include "kiosk/app/manager.h"
#include "kiosk/app/pin_pad.h"
#include "kiosk/app/reader_calibration.h"
#include "kiosk/app/reader_place.h"
#include "kiosk/app/reader_setup.h"
#include "kiosk/app/returns.h"

namespace app {
namespace {

/// Back by one: the PIN pad, a page of the readers, the enrolment, the armed desk.
void leave(Hands& hands) {
    if (hands.state.pin) {
        hands.state.pin.reset();
    } else if (leave_readers(hands)) {
        return;
    } else if (hands.state.enrolment) {
        hands.state.enrolment.reset();
        hands.state.desk_armed_until.reset();
    } else {
        hands.state.desk_armed_until.reset();
    }
}

/// One function per intent; the compiler says when one is missing.
struct Touching {
    Hands& hands;

    void operator()(const view::SwitchLanguage&) const {
        auto& language = hands.state.language;
        language = language == view::Language::Vietnamese ? view::Language::English
                                                          : view::Language::Vietnamese;
    }
    void operator()(const view::ArmDesk&) const {
        hands.state.desk_armed_until = hands.tick + hands.rules.desk_touch;
    }
    void operator()(const view::Leave&) const { leave(hands); }
    void operator()(const view::TypeDigit& it) const { type_digit(hands, it.digit); }
    void operator()(const view::EraseDigit&) const { erase_digit(hands); }
    void operator()(const view::ConfirmPin&) const { confirm_pin(hands); }
    void operator()(const view::CloseCounter&) const { close_counter(hands); }
    void operator()(const view::ChooseCategory& it) const {
        if (hands.state.counter) hands.state.counter->category = it.category;
    }
    void operator()(const view::TouchItem& it) const { touch_item(hands, it.item); }
    void operator()(const view::RemoveLine& it) const { remove_line(hands, it.item); }
    void operator()(const view::ClearBasket&) const { clear_basket(hands); }
    void operator()(const view::DropBorrower&) const { drop_borrower(hands); }
    void operator()(const view::ConfirmBasket&) const { confirm_basket(hands); }
    void operator()(const view::SetCondition& it) const { set_condition(hands, it.condition); }
    void operator()(const view::SetNote& it) const { set_note(hands, it.note); }
    void operator()(const view::OpenNoteKeyboard&) const { open_note_keyboard(hands); }
    void operator()(const view::CloseNoteKeyboard&) const { close_note_keyboard(hands); }
    void operator()(const view::ConfirmErasure&) const { confirm_erasure(hands); }
    void operator()(const view::DismissReturned&) const { leave_returned(hands); }
    void operator()(const view::Undo&) const { undo_last(hands); }
    void operator()(const view::TypeText& it) const { type_text(hands, it.text); }
    void operator()(const view::EraseText&) const { erase_text(hands); }
    void operator()(const view::ChoosePerson& it) const { choose_person(hands, it.person); }
    void operator()(const view::ChooseNobody&) const { choose_nobody(hands); }
    void operator()(const view::OpenManager&) const { open_reports(hands); }
    void operator()(const view::OpenCounter&) const {
        close_reports(hands);
        hands.state.setup.reset();
    }
    void operator()(const view::ChooseTab& it) const { choose_tab(hands, it.tab); }
    void operator()(const view::ChooseRange& it) const { choose_range(hands, it.preset); }
    void operator()(const view::MoveFrom& it) const { move_range(hands, it.days, 0); }
    void operator()(const view::MoveTo& it) const { move_range(hands, 0, it.days); }
    void operator()(const view::MoveDay& it) const { move_day(hands, it.days); }
    void operator()(const view::ChooseClass& it) const { choose_class(hands, it.id); }
    void operator()(const view::Export&) const { export_report(hands); }
    void operator()(const view::OpenReaders&) const { open_readers(hands); }
    void operator()(const view::FindReader&) const { find_reader(hands); }
    void operator()(const view::AgreeToListen&) const { agree_to_listen(hands); }
    void operator()(const view::ChooseReader& it) const { choose_reader(hands, it.port); }
    void operator()(const view::BindAnew& it) const { bind_anew(hands, it.port); }
    void operator()(const view::ChooseLane& it) const {
        choose_lane(hands, it.lane, it.suggested_name);
    }
    void operator()(const view::OpenNameKeyboard&) const { open_name_keyboard(hands); }
    void operator()(const view::CloseNameKeyboard&) const { close_name_keyboard(hands); }
    void operator()(const view::PlaceReader&) const { place_reader(hands); }
    void operator()(const view::CalibrateAnew&) const { calibrate_anew(hands); }
    void operator()(const view::ConfirmNumber&) const { confirm_number(hands); }
    void operator()(const view::SkipCalibration&) const { skip_calibration(hands); }
    void operator()(const view::AskUnbind&) const { ask_unbind(hands); }
    void operator()(const view::ConfirmUnbind&) const { confirm_unbind(hands); }
    void operator()(const view::MoveReader& it) const { move_reader(hands, it.from, it.to); }
    void operator()(const view::Touched&) const {}
};

}  // namespace

void handle_touch(Hands& hands, const view::Intent& intent) {
    hands.state.touched_at = hands.tick;
    std::visit(Touching{hands}, intent);
}

}  // namespace app
