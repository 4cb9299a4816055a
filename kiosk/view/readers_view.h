// What the administrator's screen of readers shows: what is plugged in, what stands for which lane,
// and the pages on which a reader is found by a tap, placed and calibrated.
//
// Part of view.h. Of a card that was tapped meanwhile there are the last three characters, the rest
// stays at the desk; a number that somebody types from a card is shown as it is typed.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/domain/words.h"

namespace view {

enum class ReaderState {
    Ready,
    Gone,         ///< bound, and nothing is plugged in there
    Trouble,      ///< bound and plugged in; `fault` says what is wrong
    OtherDevice,  ///< in its socket is another device than was bound: nobody touches that
    Unbound,
};

/// What one touch would do about a reader that is not where it was.
enum class ReaderOffer {
    None,
    Move,       ///< a device of its kind stands unbound in another socket: it goes there
    BindOther,  ///< the other device in its socket becomes the reader
};

/// One socket: what is plugged in, what it is bound to, or both.
struct ReaderLine {
    std::string port;                  ///< what an intent names it by
    std::string device_name;           ///< as the device calls itself; empty: it does not say
    std::string family;                ///< "wedge", "ccid", …; empty: nothing is plugged in
    std::string socket;                ///< the port in short: "1.2"
    bool is_keyboard = false;          ///< by all signs a keyboard that somebody may need
    std::optional<domain::Lane> lane;  ///< nothing: not bound
    std::string name;                  ///< what people call it
    ReaderState state = ReaderState::Unbound;
    /// Like Banner::fault; empty: it is being opened. Of one that nobody bound: why it could not be
    /// listened to, the last time that was tried.
    std::string fault;
    std::string holder;   ///< like Banner::holder
    std::string command;  ///< takes it from the holder; empty: nobody knows one
    ReaderOffer offer = ReaderOffer::None;
    std::string offer_port;    ///< of the device that is offered
    std::string offer_socket;  ///< the same in short
};

struct ReaderListPage {
    std::vector<ReaderLine> lines;  ///< those that are bound first
    bool can_listen = false;        ///< something is plugged in that is not bound
};

/// Before anything is listened to: these keyboards would not type meanwhile.
struct KeyboardsPage {
    std::vector<ReaderLine> keyboards;
    int seconds = 0;  ///< for so long
};

/// "Tap a card on the reader you mean".
struct ListeningPage {
    int seconds_left = 0;
    int seconds_max = 0;
    std::vector<ReaderLine> deaf;  ///< those of which a card would not be heard: `fault` says why
};

/// Which lane a reader stands for, and what people call it.
struct PlacePage {
    ReaderLine reader;  ///< with a fault, it cannot be heard
    std::string heard;  ///< the last characters of the card by which it was found; may be empty
    std::optional<domain::Lane> lane;
    std::string name;
    bool is_new = false;     ///< bound only at the end of this; else it is bound, and is changed
    bool is_naming = false;  ///< the on-screen keyboard is open
    bool is_calibrated_next = false;
    /// A number is so many characters, and no key ends it: bound, it goes by that. 0: a key does.
    std::size_t endless_length = 0;
    bool is_keyboard_lost = false;  ///< what may be a keyboard would no longer type, for good
    bool can_calibrate = false;     ///< it is bound and works: how it writes can be found out anew
};

/// How a reader writes is found out with a card whose number is known.
struct CalibrationPage {
    enum class Problem {
        None,
        NoNumber,      ///< what was typed is not printed on any card we know
        NotExplained,  ///< another card, or an unknown way of writing
        Ambiguous,     ///< a second card is needed
        SameCard,      ///< the second card is the first one
    };
    std::string reader_name;
    ReaderLine reader;             ///< as it is plugged in
    std::string number;            ///< as typed so far
    bool is_number_known = false;  ///< it was confirmed, or another reader told it
    bool is_number_told = false;   ///< by another reader
    std::string heard;  ///< the last characters of what the reader wrote; empty: nothing yet
    bool is_second = false;
    bool is_anew = false;  ///< the reader is bound, and its cards are not answered meanwhile
    bool has_telling_reader = false;  ///< there is a reader that tells whole numbers
    Problem problem = Problem::None;
};

/// "This reader would no longer stand for anything."
struct UnbindPage {
    ReaderLine reader;
};

/// What was just done, or why not.
struct ReadersNotice {
    enum class Kind {
        Bound,
        Calibrated,  ///< bound, and it is known how it writes
        Changed,
        Unbound,
        NobodyTapped,
        PulledOut,  ///< the reader that was being set up
        NotDone,
        OutOfService,
    };
    Kind kind = Kind::Bound;
    std::string name;  ///< of the reader
};

struct ReadersView {
    std::string admin_name;
    std::variant<ReaderListPage, KeyboardsPage, ListeningPage, PlacePage, CalibrationPage,
                 UnbindPage>
        page;
    std::optional<ReadersNotice> notice;
    int seconds_left = 0;
    bool is_closing = false;
};

}  // namespace view
