// Reads the settings, joins the levels, and lets the window run.
#include <csignal>
#include <exception>
#include <optional>
#include <stop_token>
#include <thread>

#include "db/database.h"
#include "kiosk/app/demo.h"
#include "kiosk/app/exit_status.h"
#include "kiosk/base/log.h"
#include "kiosk/kiosk.h"
#include "kiosk/options.h"
#include "kiosk/play.h"
#include "kiosk/signals.h"

namespace {

int fail(const base::Error& error) {
    base::log_error("{}", error.what);
    return app::exit_status(error.kind);
}

/// Beside the window: plays the morning, then closes it.
std::jthread player(kiosk::Kiosk& kiosk, const std::filesystem::path& picture,
                    base::Result<void>& result) {
    return std::jthread([&kiosk, &result, picture] {
        result = kiosk::play_morning(kiosk, picture);
        kiosk.close();
    });
}

int run(const kiosk::Options& options) {
    if (options.is_demo) {
        const base::SystemClock clock;
        const auto ready = app::ready_demo(options.config.database, clock);
        if (!ready) return fail(ready.error());
    }
    // Before any thread: each inherits the blocked signals, and one waits for them.
    const kiosk::BlockedSignals blocked;
    std::stop_source end;
    const kiosk::SignalWatch watch([&end] { end.request_stop(); });
    auto kiosk = kiosk::Kiosk::open(options, end.get_token());
    // Whatever opening says then, it was ended and has not failed.
    if (end.stop_requested()) return 0;
    if (!kiosk) return fail(kiosk.error());
    const std::stop_callback close(end.get_token(), [&kiosk] { (*kiosk)->close(); });
    base::Result<void> played;
    std::optional<std::jthread> play;
    if (options.play) play = player(**kiosk, *options.play, played);
    (*kiosk)->run();
    play.reset();
    return played ? 0 : fail(played.error());
}

}  // namespace

int main(int argc, char** argv) try {
    db::prepare_process();
    const auto options = kiosk::options_from(argc, argv);
    if (!options) return fail(options.error());
    return *options ? run(**options) : 0;
} catch (const std::exception& thrown) {
    base::log_error("the program stopped: {}", thrown.what());
    return 4;
}
