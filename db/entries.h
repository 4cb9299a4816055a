// What can happen: one struct per kind of journal row.
//
// The journal names people, cards and things by uid, workshops and settings by their code; never by
// a name, a birth date or a card number, so that a person can be erased and the journal stay. The
// written form is described in JOURNAL.md; a key, once released, keeps its meaning for ever.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "kiosk/base/uid.h"
#include "kiosk/domain/ids.h"
#include "kiosk/domain/words.h"

namespace db {

/// The database was made.
struct Opened {
    base::Uid stream;
    base::Uid station;
    std::string zone;
};

/// The program began to take taps.
struct Started {
    std::string program;  ///< "workshop-kiosk 0.1.0"
    int schema = 0;
};

/// The program ended in order: what it had answered was seen.
struct Stopped {
    std::string program;
};

/// One card or code at one reader, and what came of it. Every tap has a row of its own.
struct Tap {
    domain::Lane lane = domain::Lane::Door;
    domain::TapResult result = domain::TapResult::Refused;
    domain::Refusal reason = domain::Refusal::None;
    std::string source;                ///< "usb", "simulated", "ctl"
    std::string reader;                ///< port path
    std::string workshop;              ///< code
    std::optional<base::Uid> card;     ///< a card we know
    std::optional<base::Uid> unknown;  ///< a card we do not (unknown_card.uid)
    std::optional<base::Uid> person;   ///< whose card; for `returned`, who held the item
    std::optional<base::Uid> session;  ///< in: the session it counts for; out: the visit's
    std::vector<base::Uid> also;       ///< out: further sessions that the visit was there for
    /// In: Present or Late, nothing for who comes back. Out: LeftEarly, of the last session.
    std::optional<domain::Mark> mark;
    std::optional<domain::Seq> closes;   ///< in: the forgotten visit (its in_seq) that it ends
    std::optional<domain::Seq> of;       ///< duplicate: the row it repeats
    std::optional<base::Uid> item;       ///< an item's code was scanned
    std::optional<domain::LoanId> loan;  ///< returned: the loan that ended
    std::optional<domain::Condition> condition;  ///< returned: as seen, when somebody said so
};

enum class CounterState { Opened, Closed, PinWrong, PinLocked };

/// The counter opened or closed, or a PIN was wrong. Every wrong PIN is PinWrong and counts, the
/// one that locks too; PinLocked is a PIN that was not looked at because of the lock, and counts
/// nothing.
struct Counter {
    CounterState state = CounterState::Closed;
    base::Uid person;
};

/// Items went out; who handed them out is the actor. Line n becomes loan 1024 * seq + n.
struct Lent {
    base::Uid borrower;
    std::vector<base::Uid> items;
    base::Instant due_at;
};

/// An item came back by a touch (a scan is a Tap with result Returned).
struct Returned {
    base::Uid item;
    std::optional<domain::LoanId> loan;
    std::optional<domain::Condition> condition;
    std::string note;
};

/// Somebody said how an item is; with a loan: as it came back from that loan.
struct ConditionSeen {
    base::Uid item;
    std::optional<domain::LoanId> loan;
    domain::Condition condition = domain::Condition::Good;
    std::string note;
};

/// Takes back a Lent, a Returned, or a Tap with result Returned, as if it had not happened.
struct Undone {
    domain::Seq of = 0;
};

/// A mark corrected by hand; from then on taps do not change it.
struct Marked {
    base::Uid session;
    base::Uid person;
    domain::Mark mark = domain::Mark::Present;
    std::string reason;
};

/// A touch, or a PIN at the command line, that was refused (a refused tap is a Tap).
struct Refused {
    domain::Refusal reason = domain::Refusal::None;
    std::optional<base::Uid> person;
    std::optional<base::Uid> item;
    std::optional<base::Uid> card;
};

enum class Change { Added, Changed, Removed };

/// Master data changed. The values stay out of the journal; the salted digest proves them.
struct Master {
    std::string table;
    std::optional<base::Uid> uid;     ///< of the row, or of the person or class it belongs to
    std::string code;                 ///< of the row, where it has no uid
    std::optional<base::Uid> person;  ///< enrolment: who
    Change change = Change::Added;
    std::vector<std::string> fields;
    std::string digest;  ///< hexadecimal; empty where nothing is digested
};

/// A card was given, lost or retired.
struct CardGiven {
    base::Uid card;
    base::Uid person;
    domain::CardStatus status = domain::CardStatus::Active;
    std::optional<base::Uid> unknown;  ///< the unknown card it was until now
};

struct PinSet {
    base::Uid person;
};

struct SettingSet {
    std::string key;
    std::string value;  ///< empty: removed
};

/// A reader came, went or failed.
struct ReaderSeen {
    std::string event;  ///< "attached", "detached", "fault"
    std::string port;
    std::string detail;
};

struct Exported {
    std::string report;
    std::string range;
    std::int64_t rows = 0;
};

/// This file was restored from a backup of another stream.
struct Restored {
    base::Uid from_stream;
    base::Uid stream;
    domain::Seq from_seq = 0;  ///< the last row of the backup
};

/// A sentence of the program about itself, in English.
struct Note {
    std::string text;
};

using Entry = std::variant<Opened, Started, Stopped, Tap, Counter, Lent, Returned, ConditionSeen,
                           Undone, Marked, Refused, Master, CardGiven, PinSet, SettingSet,
                           ReaderSeen, Exported, Restored, Note>;

/// "tap", "lent", ...: the journal's `kind`.
std::string_view kind_of(const Entry& entry);
/// The journal's `payload`: one JSON object, keys in alphabetical order, "v": 1.
std::string payload_of(const Entry& entry);
/// Reads what payload_of wrote; Damaged for anything else.
base::Result<Entry> entry_from(std::string_view kind, std::string_view payload);

}  // namespace db
