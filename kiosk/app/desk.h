// The brain of the kiosk: takes what happened, decides by the rules, commits, shows.
//
// One thread owns a desk and its writing connection; tests drive it without any thread. What
// arrives together shares one commit, and nobody is told "recorded" before that commit returned:
// answers, sounds and replies leave only afterwards. A batch that cannot be committed leaves the
// desk as it was and every tap of it refused as out of service.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/app/calibration.h"
#include "kiosk/app/events.h"
#include "kiosk/app/jobs.h"
#include "kiosk/app/reader_binding.h"
#include "kiosk/base/calendar.h"
#include "kiosk/base/clock.h"
#include "kiosk/base/crypto.h"
#include "kiosk/view/view.h"

namespace db {
class Writer;
}

namespace app {

enum class SoundKind { In, Late, Out, Duplicate, Refused, Counter };

struct DeskOptions {
    base::Zone zone;
    std::string workshop_code;  ///< empty: the first workshop of the database
    view::Language language = view::Language::Vietnamese;
    std::string program = "workshop-kiosk";  ///< name and version, for the journal
    /// A kiosk that begins to take taps: says so in the journal, and takes the last card of before
    /// for one that may never have been answered. Not for a single command of workshopctl.
    bool is_kiosk = true;
    bool has_simulated_reader = false;  ///< then the lack of a bound one is no fault
    Calibration calibration = {};       ///< without it readers are bound as they are
};

class Desk {
public:
    /// The writer, the clock and the random source must outlive the desk. Fails when the database
    /// has no such workshop or cannot be read.
    static base::Result<std::unique_ptr<Desk>> open(db::Writer& writer, const base::Clock& clock,
                                                    base::Random random, DeskOptions options);
    ~Desk();

    /// Takes all events in order in one transaction, then sends the replies. Also moves time on:
    /// call it with no events when `time_to_change` is over.
    void handle(std::vector<Event> events);

    /// Says in the journal that the kiosk ended in order; the last call. A kiosk that cannot write
    /// it is as one that crashed.
    void stop();

    /// How long until something changes by itself (an answer goes, the ring steps, the minute
    /// turns); never more than a minute.
    base::Millis time_to_change() const;

    /// The present view; a new pointer after every change.
    view::ViewPtr view() const;

    /// What the slow worker has to do, in order; empty afterwards.
    std::vector<Job> take_jobs();
    /// The readers that are bound, after a change of a binding; nothing otherwise.
    std::optional<std::vector<ReaderBinding>> take_changed_bindings();
    /// The readers that are bound now.
    const std::vector<ReaderBinding>& bindings() const;
    /// The ports that are to be listened to now though nobody bound them; of what is heard there a
    /// ReaderHeard is awaited.
    std::vector<std::string> listened_ports() const;
    /// What has to be heard, in order; empty afterwards.
    std::vector<SoundKind> take_sounds();

private:
    class Impl;
    explicit Desk(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// Runs one command to its end on a desk that no thread owns, slow jobs included.
Reply run_now(Desk& desk, const nlohmann::json& command);

}  // namespace app
