// What the screen shows, whole: one immutable value, made by the desk after each commit.
//
// A view holds facts (who, what, which result), never sentences: the screen finds the words in the
// language of the moment. Times of day are already local "HH:MM" texts, because a zone is no
// business of a screen. A view knows no database and no pixel.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/calendar.h"
#include "kiosk/domain/ids.h"
#include "kiosk/domain/words.h"
#include "kiosk/view/readers_view.h"

namespace view {

enum class Language { Vietnamese, English };

/// The trades have an accent colour each; `General` serves a workshop of another trade.
enum class Accent { Electrical, Photography, Flowers, Crochet, Handicraft, FineArt, General };

/// One class that is in the workshop now, or the next one of the day.
struct SessionLine {
    std::string class_name;
    std::string instructor_name;
    int first_period = 0;
    int last_period = 0;
    std::string starts;  ///< "07:00"
    std::string ends;
    int present = 0;  ///< of those enrolled; both are 0 while the session is to come
    int enrolled = 0;
    bool is_now = true;  ///< false: comes later today
};

/// What one tap was answered; several stand side by side until each one's time is up.
struct Answer {
    domain::Seq event = 0;  ///< the journal row; 0 when none could be written
    domain::TapResult result = domain::TapResult::In;
    domain::Refusal reason = domain::Refusal::None;
    std::string person_name;  ///< empty for an unknown card
    std::string detail;       ///< the class, or the item's name
    std::string at;           ///< "07:31"; for a duplicate when the first one was recorded
    /// For `In` with a session: on time or late. Nothing without a session.
    std::optional<domain::Mark> mark;
    int late_minutes = 0;
    int items_out = 0;                        ///< what the person still holds on the way out
    std::vector<std::string> item_names_out;  ///< at most three of them
};

enum class BannerKind {
    ReaderGone,       ///< detail: the reader's name
    ReaderFault,      ///< detail: the reader's name; with fault and holder
    ReaderElsewhere,  ///< detail: the same; a device of its kind is unbound in another socket
    ReaderOther,      ///< detail: the same; in its socket is another device than was bound
    NoReader,         ///< nothing is bound
    DiskLow,
    OutOfService,  ///< the database takes no rows: taps are refused
    FileDamaged,   ///< taps are recorded all the same
    CopyDamaged,   ///< the newest backup; detail: the file's name
    ClockWrong,
    DemoData,
    BasketKept,  ///< the counter closed itself; items: how many wait
};
struct Banner {
    BannerKind kind;
    std::string detail = {};
    std::string fault = {};   ///< ReaderFault: the fault's name, "busy"
    std::string holder = {};  ///< of the fault "busy": which program has the reader, if known
    int items = 0;
};

/// The idle screen and the door.
struct DoorView {
    std::vector<SessionLine> sessions;
    int inside = 0;
    std::optional<int> expected;  ///< enrolled in what is on now
    bool is_desk_armed = false;   ///< the next tap is a counter tap
    int desk_seconds_left = 0;
    bool is_out_of_service = false;  ///< nothing can be recorded: invites nobody
    bool is_known =
        true;  ///< false: the file cannot be read, so neither sessions nor who is inside
};

/// The PIN pad, for the staff card that was tapped at the desk.
struct PinView {
    std::string person_name;
    int digits = 0;  ///< typed so far
    bool is_checking = false;
    /// PinWrong, PinLocked, BadPin or OutOfService
    domain::Refusal refusal = domain::Refusal::None;
    int tries_left = 0;
    std::string locked_until;  ///< "07:36"
};

struct LoanLine {
    domain::ItemId item;
    std::string code;
    std::string item_name;
    std::string borrower_name;
    std::string lent_at;  ///< "07:31", with the day when it was not today; empty: not known
    std::string due_at;   ///< the same
    bool is_overdue = false;
};

struct BasketLine {
    domain::ItemId item;
    std::string code;
    std::string name;
    domain::Refusal refusal = domain::Refusal::None;  ///< None: can be lent
    std::string detail;                               ///< who has it, or which induction is missing
};

/// One item of this workshop, to be touched instead of scanned.
struct ItemTile {
    domain::ItemId item;
    std::string code;
    std::string name;
    std::string category;
    std::string holder_name;  ///< empty: it is here
    bool is_overdue = false;
    bool is_in_basket = false;
    domain::Refusal refusal = domain::Refusal::None;  ///< in the basket: why it cannot go out
    domain::ItemKind kind = domain::ItemKind::Item;
    domain::Condition condition = domain::Condition::Good;
    bool asks_induction = false;    ///< safety training comes before it is lent
    std::string missing_induction;  ///< the first that the borrower lacks; empty: none, or nobody
};

struct Borrower {
    domain::PersonId person;
    std::string name;
    std::string class_name;
    std::vector<std::string> inductions;  ///< the safety training they have had, by name
    std::vector<LoanLine> loans;          ///< what they hold now
};

/// What has just come back; its condition can be changed until the next thing happens.
struct ReturnedItem {
    domain::ItemId item;
    std::string code;
    std::string name;
    std::string borrower_name;
    std::string at;
    domain::Condition condition = domain::Condition::Good;
    std::string note;           ///< as the register keeps it: in Vietnamese when from the list
    bool is_noting = false;     ///< the on-screen keyboard is open for the note
    bool asks_erasure = false;  ///< "photos erased?" is asked (memory cards)
    bool is_kit = false;        ///< count the parts
};

struct UndoOffer {
    domain::Seq event = 0;
    domain::TapResult result = domain::TapResult::Added;  ///< Added: a loan; Returned: a return
    std::string person_name;
    int items = 0;
    std::string item_name;  ///< when it is one item
};

/// What the last confirmation or refusal at the counter was.
struct Notice {
    enum class Kind {
        Lent,
        Undone,
        CardGiven,
        Refused,
        NotDone,  ///< contradicts what is recorded: nothing was done, and all else goes on
        Exported,
        ExportFailed
    };
    /// Why a file could not be written.
    enum class Trouble { None, Folder, DiskFull, Other };
    Kind kind = Kind::Lent;
    domain::Refusal reason = domain::Refusal::None;
    Trouble trouble = Trouble::None;
    std::string person_name;
    std::string detail;  ///< an item, the path of a file, the folder that took none
    int items = 0;
    std::string due_at;  ///< of what was lent; empty: nobody knows, the clock is wrong
};

struct CounterView {
    std::string instructor_name;
    int seconds_left = 0;  ///< until it closes itself; the ring shows it when `is_closing`
    bool is_closing = false;
    std::optional<Borrower> borrower;
    std::vector<BasketLine> basket;  ///< empty without a borrower
    bool is_lendable = false;        ///< the confirmation would be accepted
    std::string due_at;              ///< what the confirmation would promise; empty: clock wrong
    std::vector<std::string> categories;
    std::string category;         ///< the chosen one; empty: all
    std::vector<ItemTile> items;  ///< of the chosen category
    std::vector<LoanLine> loans;  ///< everything that is out of this workshop
    std::optional<ReturnedItem> returned;
    std::optional<UndoOffer> undo;
    std::optional<Notice> notice;
    bool is_one_reader = false;    ///< no desk reader: a touch makes the next tap a counter tap
    int desk_seconds_left = 0;     ///< of that touch; 0: not armed
    bool can_manage = false;       ///< a manager opened it: offers the way back to the reports
    bool can_set_readers = false;  ///< an administrator did: offers the way to the readers
};

struct FoundPerson {
    domain::PersonId person;
    std::string name;
    std::string class_name;
    std::string birth_year;  ///< to tell two of one name apart
    int cards = 0;           ///< active cards already held
};

/// An unknown card is being given to a person.
struct EnrolView {
    std::string query;
    std::vector<FoundPerson> people;
    std::optional<FoundPerson> chosen;                ///< then the same card is awaited again
    domain::Refusal refusal = domain::Refusal::None;  ///< CardsDiffer, CardTaken
    bool is_one_reader = false;  ///< as in CounterView, and what is left of the touch
    int desk_seconds_left = 0;
    int seconds_left = 0;
    bool is_closing = false;
};

struct UsageRow {
    std::string code;
    std::string name;
    std::string category;
    int times_lent = 0;
    std::optional<double> hours_out = 0;  ///< nothing: by what clock it was lent, nobody believes
    std::string holder_name;
    bool is_overdue = false;
};

struct AttendanceRow {
    std::string name;
    std::optional<domain::Mark> mark;  ///< nothing: has not come, and the session is not over
    std::string in_at;
    std::string out_at;
    int late_minutes = 0;
};

struct ClassChoice {
    domain::ClassId id;
    std::string code;
    std::string name;
};

/// A session of the chosen class on the chosen day, with everybody on its roster.
struct AttendanceSheet {
    std::string session;  ///< "07:00–09:25"
    int first_period = 0;
    int last_period = 0;
    std::string instructor_name;
    std::vector<AttendanceRow> rows;
};

enum class ManagerTab { Usage, Attendance };
enum class RangePreset { Today, Week, Month, Term };

struct ManagerView {
    std::string manager_name;
    ManagerTab tab = ManagerTab::Usage;
    base::Date from{};
    base::Date to{};
    std::optional<RangePreset> preset;  ///< nothing: the range is another one
    bool is_loading = false;
    bool has_failed = false;      ///< the numbers could not be counted; there are none
    bool is_exporting = false;    ///< a file is being written
    std::vector<UsageRow> usage;  ///< most lent first
    std::vector<ClassChoice> classes;
    std::optional<domain::ClassId> chosen_class;
    base::Date day{};
    std::vector<AttendanceSheet> sheets;
    std::optional<Notice> notice;
    int seconds_left = 0;
    bool is_closing = false;
};

using Screen = std::variant<DoorView, PinView, CounterView, EnrolView, ManagerView, ReadersView>;

struct View {
    std::uint64_t version = 0;  ///< grows with every change; the UI draws when it does
    Language language = Language::Vietnamese;
    std::string workshop_name;
    Accent accent = Accent::General;
    std::string clock;  ///< "07:31"
    base::Date today{};
    bool is_demo = false;
    bool is_counter_open = false;
    std::vector<Answer> answers;  ///< newest first
    std::vector<Banner> banners;  ///< worst first
    Screen screen;
};

using ViewPtr = std::shared_ptr<const View>;

}  // namespace view
