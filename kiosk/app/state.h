// What the desk remembers between two events and the database does not: who stands at the counter,
// what lies in the basket, which answers are still on the screen.
//
// A plain value: a batch that cannot be committed is undone by putting the copy from before back.
// Timers count on the steady clock, since boot, so that a wall clock that jumps opens and closes
// nothing.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "db/card_key.h"
#include "kiosk/app/desk.h"
#include "kiosk/app/reader_setup_state.h"
#include "kiosk/base/clock.h"
#include "kiosk/base/uid.h"
#include "kiosk/view/view.h"

namespace app {

/// A moment of the steady clock.
using Tick = base::Millis;

struct Who {
    domain::PersonId id;
    base::Uid uid;
    std::string name;
    domain::Role role = domain::Role::Learner;
};

struct TimedAnswer {
    view::Answer answer;
    Tick until{0};
};

struct PinPad {
    Who who;
    std::string digits;
    bool is_from_door = false;  ///< tapped at a door reader after a touch of the counter button
    Ticket checking = 0;        ///< 0: not being checked
    domain::Refusal refusal = domain::Refusal::None;
    int tries_left = 0;
    std::string locked_until;
};

/// What came back last, until the next thing happens.
struct JustReturned {
    domain::ItemId item;
    base::Uid item_uid;
    std::optional<domain::LoanId> loan;
    std::string borrower_name;
    base::Instant at;
    domain::Condition condition = domain::Condition::Good;  ///< as the item had it, until said anew
    std::string note;
    std::string written_note;  ///< as far as the register has it; differs while one is typed
    bool is_noting = false;
    bool is_erasure_confirmed = false;
};

/// The last thing that can be taken back.
struct LastAction {
    domain::Seq seq = 0;
    domain::TapResult result = domain::TapResult::Added;
    Who person;
    std::vector<domain::ItemId> items;
    std::string item_name;
};

/// The staff member for whom the counter is open.
struct Counter {
    Who staff;
    std::string category;
    std::optional<JustReturned> returned;
    std::optional<LastAction> last;
    std::optional<view::Notice> notice;
};

/// Survives the closing of the counter, with its borrower, when something is in it.
struct Basket {
    std::optional<Who> borrower;
    std::vector<domain::ItemId> items;
    std::map<domain::ItemId, domain::Seq> scanned;  ///< the row that put it in; none for a touch
};

/// An unknown card on its way to a person.
struct Enrolment {
    db::CardToken token;
    std::string query;
    std::optional<Who> chosen;
    domain::Refusal refusal = domain::Refusal::None;
};

/// The manager's reports.
struct Reports {
    view::ManagerTab tab = view::ManagerTab::Usage;
    base::Date from{};
    base::Date to{};
    base::Date day{};
    std::optional<domain::ClassId> chosen_class;
    Ticket loading = 0;
    bool has_failed = false;  ///< the numbers could not be counted
    Ticket exporting = 0;
    std::vector<view::UsageRow> usage;
    std::vector<view::AttendanceSheet> sheets;
    std::optional<view::Notice> notice;
};

struct ReaderState {
    ReaderBinding binding;
    bool is_attached = false;
    ReaderFault fault;
};

/// A tap of workshopctl that waits for the PIN of its --as.
struct PendingTap {
    CardTap tap;
    Who staff;
    base::Uid staff_card;
    bool is_only_opening = false;  ///< the card that is tapped is the staff's own
};

struct State {
    view::Language language = view::Language::Vietnamese;
    std::deque<TimedAnswer> answers;  ///< newest first
    std::optional<Tick> desk_armed_until;
    std::optional<PinPad> pin;
    std::optional<Counter> counter;
    std::optional<Enrolment> enrolment;
    std::optional<Reports> reports;
    std::optional<ReaderSetup> setup;  ///< only while an administrator has the counter open
    Basket basket;
    Tick touched_at{0};                          ///< the last touch or counter tap
    std::map<std::string, ReaderState> readers;  ///< by port
    PluggedReaders plugged;                      ///< all that could be a reader, bound or not
    std::map<Ticket, PendingTap> pending;
    Ticket last_ticket = 0;
    std::optional<domain::CardId> card_before_restart;
    bool is_out_of_service = false;
    std::optional<Tick> retry_at;  ///< out of service: when writing is tried again unasked
    bool is_disk_low = false;
    bool is_clock_wrong = false;
    bool is_file_damaged = false;
    std::string damaged_copy;  ///< its name; empty: the newest copy is whole
};

}  // namespace app
