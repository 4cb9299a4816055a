// What reaches the desk: taps, touches, readers that come and go, requests of workshopctl, answers
// of the slow jobs. One queue, one order.
#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/app/jobs.h"
#include "kiosk/app/plugged_readers.h"
#include "kiosk/base/clock.h"
#include "kiosk/domain/words.h"
#include "kiosk/view/intents.h"

namespace app {

/// What a command is answered with: lines for standard output (JSON objects, one a line), at most
/// one sentence for standard error, and the exit status.
struct Reply {
    int status = 0;
    std::vector<std::string> lines;
    std::string error;
};
using ReplyTo = std::function<void(const Reply&)>;

/// Where lines go that are told one by one, as they happen. Never waits; false when nobody takes
/// them any more, and for ever after.
using LineTo = std::function<bool(const std::string& line)>;

/// A card or an item in front of a reader. `code` is as the reader typed it.
struct CardTap {
    std::string code;
    /// Why the reader can say nothing else of what was presented; None when it can.
    domain::Refusal misread = domain::Refusal::None;
    std::string card = {};               ///< the canonical form, where the reader knows it
    std::vector<std::string> also = {};  ///< like domain::CardCode::also
    bool is_changing = false;            ///< the reader knows that its number is another next time
    domain::Lane lane = domain::Lane::Door;
    std::string reader;               ///< its port path; "simulated" for none
    std::optional<base::Instant> at;  ///< only for a tap told after the fact
    ReplyTo reply;                    ///< who wants to know; may be empty
};

struct ReaderChange {
    enum class Kind { Attached, Detached, Fault };
    Kind kind = Kind::Attached;
    std::string port;
    std::string name;          ///< what a person calls it
    std::string text;          ///< what came back, for a fault
    std::string fault = {};    ///< its name, "busy"; those of drivers/README.md
    std::string holder = {};   ///< of the fault "busy": who has the reader, if it is known
    std::string command = {};  ///< the same: takes it from the holder, where one is known
};

/// What could be a reader and is plugged in, whole, whenever that changes.
struct ReadersPlugged {
    PluggedReaders readers;
};

/// A card or a label at a reader that nobody bound and that is listened to for now.
struct ReaderHeard {
    std::string port;
    std::string code;       ///< empty: there was a card, and it could not be read
    std::string card = {};  ///< like CardTap::card
    /// It typed so many characters, fast, and no key that ends them; 0: that is not so.
    std::size_t endless_length = 0;
    /// The ReaderBinding::profile with which so many are a code; empty where there is no need.
    std::string profile = {};
};

struct Touch {
    view::Intent intent;
};

/// A command of workshopctl, as the JSON object that it sends.
struct Request {
    std::shared_ptr<const nlohmann::json> command;
    ReplyTo reply;
    LineTo tell = {};  ///< for what goes on until somebody ends it; the reply would be its end
};

struct JobDone {
    JobResult result;
};

using Event =
    std::variant<CardTap, ReaderChange, ReadersPlugged, ReaderHeard, Touch, Request, JobDone>;

}  // namespace app
