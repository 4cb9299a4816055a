// What a person can ask for by touching the screen: the whole list.
//
// A screen appends intents and changes nothing itself; the desk decides. Typing travels as intents
// too, so that a screen stays a function of its view.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/calendar.h"
#include "kiosk/domain/ids.h"
#include "kiosk/domain/words.h"
#include "kiosk/view/view.h"

namespace view {

struct SwitchLanguage {};
/// The "Quầy" button: the next tap on a door reader is a counter tap.
struct ArmDesk {};
/// Back by one: cancels the PIN pad, an enrolment, a page of the readers, the armed desk.
struct Leave {};

struct TypeDigit {
    int digit = 0;
};
struct EraseDigit {};
struct ConfirmPin {};

struct CloseCounter {};
struct ChooseCategory {
    std::string category;
};
/// Touching an item does what scanning it would do.
struct TouchItem {
    domain::ItemId item;
};
struct RemoveLine {
    domain::ItemId item;
};
struct ClearBasket {};
struct DropBorrower {};
struct ConfirmBasket {};
struct SetCondition {
    domain::Condition condition = domain::Condition::Good;
};
/// A note from the list, in Vietnamese as the register keeps it whatever the screen's language, or
/// an empty one to take it back.
struct SetNote {
    std::string note;
};
struct OpenNoteKeyboard {};
struct CloseNoteKeyboard {};
struct ConfirmErasure {};
struct DismissReturned {};
struct Undo {};

/// The on-screen keyboard: into the note, the search, or what is said of a reader, whichever is
/// open.
struct TypeText {
    std::string text;
};
struct EraseText {};
struct ChoosePerson {
    domain::PersonId person;
};
struct ChooseNobody {};

struct OpenManager {};
struct OpenCounter {};
struct ChooseTab {
    ManagerTab tab = ManagerTab::Usage;
};
struct ChooseRange {
    RangePreset preset = RangePreset::Month;
};
/// Moves one end of the range, or the attendance day, by whole days.
struct MoveFrom {
    int days = 0;
};
struct MoveTo {
    int days = 0;
};
struct MoveDay {
    int days = 0;
};
struct ChooseClass {
    domain::ClassId id;
};
struct Export {};

/// The administrator's readers. What is found out by listening is the desk's business.
struct OpenReaders {};
/// "Tap a card on the reader you mean": listens, or first asks about keyboards.
struct FindReader {};
/// The keyboards that were named may be silent for a while.
struct AgreeToListen {};
/// A line of the list, by its port: to change what is bound, or to bind what is not.
struct ChooseReader {
    std::string port;
};
/// What is plugged in where another device was bound.
struct BindAnew {
    std::string port;
};
/// The name that goes with it is of the register's language, as the screen has it.
struct ChooseLane {
    domain::Lane lane = domain::Lane::Door;
    std::string suggested_name;
};
struct OpenNameKeyboard {};
struct CloseNameKeyboard {};
/// Lane and name are right: saves them, or goes on to the calibration.
struct PlaceReader {};
/// How a bound reader writes is found out anew.
struct CalibrateAnew {};
/// The number printed on the card is typed.
struct ConfirmNumber {};
struct SkipCalibration {};
struct AskUnbind {};
struct ConfirmUnbind {};
/// A reader was plugged into another socket: its binding goes there.
struct MoveReader {
    std::string from;
    std::string to;
};

/// Any touch at all: keeps an open counter open.
struct Touched {};

using Intent = std::variant<
    SwitchLanguage, ArmDesk, Leave, TypeDigit, EraseDigit, ConfirmPin, CloseCounter, ChooseCategory,
    TouchItem, RemoveLine, ClearBasket, DropBorrower, ConfirmBasket, SetCondition, SetNote,
    OpenNoteKeyboard, CloseNoteKeyboard, ConfirmErasure, DismissReturned, Undo, TypeText, EraseText,
    ChoosePerson, ChooseNobody, OpenManager, OpenCounter, ChooseTab, ChooseRange, MoveFrom, MoveTo,
    MoveDay, ChooseClass, Export, OpenReaders, FindReader, AgreeToListen, ChooseReader, BindAnew,
    ChooseLane, OpenNameKeyboard, CloseNameKeyboard, PlaceReader, CalibrateAnew, ConfirmNumber,
    SkipCalibration, AskUnbind, ConfirmUnbind, MoveReader, Touched>;
using Intents = std::vector<Intent>;

}  // namespace view
