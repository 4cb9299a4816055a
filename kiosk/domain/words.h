// The words of the trade that are one of a few: roles, lanes, conditions, results, refusals.
//
// The names here are written into the journal, the answers of workshopctl and CSV files: a name,
// once released, is never changed or used again for something else.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace domain {

enum class Role { Learner, Instructor, Manager, Admin };

/// What a reader stands for. `Door` decides in or out by who is inside.
enum class Lane { Door, DoorIn, DoorOut, Desk };

enum class CardStatus { Active, Lost, Retired };

/// Item: one thing with a code. Kit: things that belong together under one code. Consumable: used
/// up, given out by quantity.
enum class ItemKind { Item, Kit, Consumable };

enum class Condition { Good, Worn, PartsMissing, Broken, Lost };

enum class Mark { Present, Late, LeftEarly, AbsentExcused, Absent };

enum class TapResult {
    In,
    Out,
    Duplicate,  ///< Already recorded; the answer names the row it repeats.
    UnknownCard,
    Refused,
    PinAsked,       ///< A staff card at the desk: the PIN pad is open.
    CounterOpened,  ///< The same, with the PIN already given (workshopctl tap --as).
    Borrower,       ///< A person's card at the open counter: the basket is theirs.
    Added,          ///< An item went into the basket.
    Removed,        ///< An item scanned again left the basket.
    Returned,
    CardSeen,  ///< A card at the desk while a card is being given to a person.
};

/// Why not. Every refusal has a sentence in both languages and a row in the journal.
enum class Refusal {
    None,
    CounterClosed,
    ItemAtDoor,  ///< An item's code scanned at the door.
    CardLost,
    CardRetired,
    PersonInactive,
    BadCode,      ///< A misread: all zeros, too long, not printable, or nothing at all.
    UnknownItem,  ///< It looks like an item's code, and no item has it.
    AlreadyOut,
    NotLent,     ///< A return of something that is not out.
    NoBorrower,  ///< An item that is in, with nobody to lend it to.
    NoInduction,
    Consumable,  ///< Given out by quantity, which this version does not do.
    ItemBroken,
    ItemLost,
    ItemRetired,
    TooManyLoans,
    OtherWorkshop,  ///< The item belongs to another workshop.
    NotStaff,
    NoPin,
    PinWrong,
    PinLocked,
    BadPin,         ///< Not four to eight digits.
    CardTaken,      ///< The card already belongs to somebody.
    CardsDiffer,    ///< The two presentations of a new card are not the same number.
    CardAmbiguous,  ///< At this reader the cards of several people look like this one.
    CardChanging,   ///< A phone or a chip ID card: another number at every tap.
    CardBank,       ///< Somebody's bank card: nothing of it was kept.
    CardCutOff,     ///< The reader shows only the beginning of the number, which others share.
    CitizenAtDoor,  ///< The code on a citizen's card, which only the counter may read.
    BasketEmpty,
    BasketOpen,     ///< Somebody else's basket waits to be confirmed or cleared.
    BasketBlocked,  ///< A line of the basket cannot be lent: all or nothing.
    NothingToUndo,
    OutOfService,  ///< The database does not accept rows; nothing was recorded.
};

template <class Word>
using Names = std::pair<Word, std::string_view>;

inline constexpr std::array kRoleNames = {
    Names<Role>{Role::Learner, "learner"},
    Names<Role>{Role::Instructor, "instructor"},
    Names<Role>{Role::Manager, "manager"},
    Names<Role>{Role::Admin, "admin"},
};
inline constexpr std::array kLaneNames = {
    Names<Lane>{Lane::Door, "door"},
    Names<Lane>{Lane::DoorIn, "door-in"},
    Names<Lane>{Lane::DoorOut, "door-out"},
    Names<Lane>{Lane::Desk, "desk"},
};
inline constexpr std::array kCardStatusNames = {
    Names<CardStatus>{CardStatus::Active, "active"},
    Names<CardStatus>{CardStatus::Lost, "lost"},
    Names<CardStatus>{CardStatus::Retired, "retired"},
};
inline constexpr std::array kItemKindNames = {
    Names<ItemKind>{ItemKind::Item, "item"},
    Names<ItemKind>{ItemKind::Kit, "kit"},
    Names<ItemKind>{ItemKind::Consumable, "consumable"},
};
inline constexpr std::array kConditionNames = {
    Names<Condition>{Condition::Good, "good"},
    Names<Condition>{Condition::Worn, "worn"},
    Names<Condition>{Condition::PartsMissing, "parts-missing"},
    Names<Condition>{Condition::Broken, "broken"},
    Names<Condition>{Condition::Lost, "lost"},
};
inline constexpr std::array kMarkNames = {
    Names<Mark>{Mark::Present, "present"},      Names<Mark>{Mark::Late, "late"},
    Names<Mark>{Mark::LeftEarly, "left-early"}, Names<Mark>{Mark::AbsentExcused, "absent-excused"},
    Names<Mark>{Mark::Absent, "absent"},
};
inline constexpr std::array kTapResultNames = {
    Names<TapResult>{TapResult::In, "in"},
    Names<TapResult>{TapResult::Out, "out"},
    Names<TapResult>{TapResult::Duplicate, "duplicate"},
    Names<TapResult>{TapResult::UnknownCard, "unknown-card"},
    Names<TapResult>{TapResult::Refused, "refused"},
    Names<TapResult>{TapResult::PinAsked, "pin-asked"},
    Names<TapResult>{TapResult::CounterOpened, "counter-opened"},
    Names<TapResult>{TapResult::Borrower, "borrower"},
    Names<TapResult>{TapResult::Added, "added"},
    Names<TapResult>{TapResult::Removed, "removed"},
    Names<TapResult>{TapResult::Returned, "returned"},
    Names<TapResult>{TapResult::CardSeen, "card-seen"},
};
inline constexpr std::array kRefusalNames = {
    Names<Refusal>{Refusal::None, ""},
    Names<Refusal>{Refusal::CounterClosed, "counter-closed"},
    Names<Refusal>{Refusal::ItemAtDoor, "item-at-door"},
    Names<Refusal>{Refusal::CardLost, "card-lost"},
    Names<Refusal>{Refusal::CardRetired, "card-retired"},
    Names<Refusal>{Refusal::PersonInactive, "person-inactive"},
    Names<Refusal>{Refusal::BadCode, "bad-code"},
    Names<Refusal>{Refusal::UnknownItem, "unknown-item"},
    Names<Refusal>{Refusal::AlreadyOut, "already-out"},
    Names<Refusal>{Refusal::NotLent, "not-lent"},
    Names<Refusal>{Refusal::NoBorrower, "no-borrower"},
    Names<Refusal>{Refusal::NoInduction, "no-induction"},
    Names<Refusal>{Refusal::Consumable, "consumable"},
    Names<Refusal>{Refusal::ItemBroken, "item-broken"},
    Names<Refusal>{Refusal::ItemLost, "item-lost"},
    Names<Refusal>{Refusal::ItemRetired, "item-retired"},
    Names<Refusal>{Refusal::TooManyLoans, "too-many-loans"},
    Names<Refusal>{Refusal::OtherWorkshop, "other-workshop"},
    Names<Refusal>{Refusal::NotStaff, "not-staff"},
    Names<Refusal>{Refusal::NoPin, "no-pin"},
    Names<Refusal>{Refusal::PinWrong, "pin-wrong"},
    Names<Refusal>{Refusal::PinLocked, "pin-locked"},
    Names<Refusal>{Refusal::BadPin, "bad-pin"},
    Names<Refusal>{Refusal::CardTaken, "card-taken"},
    Names<Refusal>{Refusal::CardsDiffer, "cards-differ"},
    Names<Refusal>{Refusal::CardAmbiguous, "card-ambiguous"},
    Names<Refusal>{Refusal::CardChanging, "card-changing"},
    Names<Refusal>{Refusal::CardBank, "card-bank"},
    Names<Refusal>{Refusal::CardCutOff, "card-cut-off"},
    Names<Refusal>{Refusal::CitizenAtDoor, "citizen-at-door"},
    Names<Refusal>{Refusal::BasketEmpty, "basket-empty"},
    Names<Refusal>{Refusal::BasketOpen, "basket-open"},
    Names<Refusal>{Refusal::BasketBlocked, "basket-blocked"},
    Names<Refusal>{Refusal::NothingToUndo, "nothing-to-undo"},
    Names<Refusal>{Refusal::OutOfService, "out-of-service"},
};

template <class Word, std::size_t n>
constexpr std::string_view name_in(const std::array<Names<Word>, n>& names, Word word) {
    for (const auto& [candidate, name] : names) {
        if (candidate == word) return name;
    }
    return {};
}
template <class Word, std::size_t n>
constexpr std::optional<Word> word_in(const std::array<Names<Word>, n>& names,
                                      std::string_view name) {
    for (const auto& [word, candidate] : names) {
        if (candidate == name) return word;
    }
    return std::nullopt;
}

constexpr std::string_view name_of(Role word) { return name_in(kRoleNames, word); }
constexpr std::string_view name_of(Lane word) { return name_in(kLaneNames, word); }
constexpr std::string_view name_of(CardStatus word) { return name_in(kCardStatusNames, word); }
constexpr std::string_view name_of(ItemKind word) { return name_in(kItemKindNames, word); }
constexpr std::string_view name_of(Condition word) { return name_in(kConditionNames, word); }
constexpr std::string_view name_of(Mark word) { return name_in(kMarkNames, word); }
constexpr std::string_view name_of(TapResult word) { return name_in(kTapResultNames, word); }
constexpr std::string_view name_of(Refusal word) { return name_in(kRefusalNames, word); }

}  // namespace domain
