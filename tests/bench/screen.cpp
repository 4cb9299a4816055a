// Windows: a frame of the kiosk beside a frame of an empty program, from the wish to the swap, and
// the start of the kiosk beside the start of that program, to the first pixel.
//
//     bench_screen [--smoke]
//
// Needs Xvfb. Prints one line a budget and ends with 0 whatever they say.
#include <filesystem>
#include <string_view>
#include <thread>

#include "db/database.h"
#include "tests/bench/centre.h"
#include "tests/bench/samples.h"
#include "tests/bench/virtual_screen.h"

namespace bench {
namespace {

namespace fs = std::filesystem;

struct Size {
    std::int64_t rows = kMillionRows;
    int rounds = 10;
    int frames_in_round = 20;
    int starts = 10;
};
constexpr Size kSmoke{.rows = 2'000, .rounds = 1, .frames_in_round = 3, .starts = 1};

/// The frames in which the loop looks again must not meet the other program's frame.
constexpr std::chrono::milliseconds kSettle{15};

Micros frame_of(const Child& window) {
    window.write('f');
    const Micros time{std::stod(window.line())};
    std::this_thread::sleep_for(kSettle);
    return time;
}

void run_frames(const Size& size) {
    const VirtualScreen kiosk_screen;
    const VirtualScreen empty_screen;
    const Child kiosk({KIOSK_WINDOW}, kiosk_screen.display());
    const Child empty({EMPTY_WINDOW}, empty_screen.display());
    for (int i = 0; i < 3; ++i) {  // until everything is loaded
        frame_of(kiosk);
        frame_of(empty);
    }
    Rounds rounds;
    for (int round = 0; round < size.rounds; ++round) {
        rounds.begin();
        for (int i = 0; i < size.frames_in_round; ++i) {
            rounds.ours(frame_of(kiosk));
            rounds.floor(frame_of(empty));
        }
    }
    rounds.tell("wake -> swapped frame", 1.2);
}

/// From exec to a frame in the server's memory; the program is ended afterwards.
Micros start_of(const std::vector<std::string>& command, const VirtualScreen& screen) {
    constexpr std::chrono::microseconds kLookEvery{500};
    while (!screen.is_black()) std::this_thread::sleep_for(kLookEvery);
    const auto begin = std::chrono::steady_clock::now();
    const Child program(command, screen.display());
    while (screen.is_black()) std::this_thread::sleep_for(kLookEvery);
    return std::chrono::steady_clock::now() - begin;
}

void run_starts(const fs::path& database, const Size& size) {
    const VirtualScreen screen;
    Rounds rounds;
    for (int i = 0; i < size.starts; ++i) {
        rounds.begin();
        rounds.ours(start_of({KIOSK, "--db", database.string()}, screen));
        rounds.floor(start_of({EMPTY_WINDOW}, screen));
    }
    rounds.tell("start -> first pixel", 1.5);
}

void run(const fs::path& folder, const Size& size) {
    const fs::path database = folder / "screen.db";
    copy_centre(kept_centre(folder, size.rows), database);
    run_frames(size);
    run_starts(database, size);
}

}  // namespace
}  // namespace bench

int main(int argc, char** argv) {
    const bool is_smoke = argc > 1 && std::string_view(argv[1]) == "--smoke";
    const std::filesystem::path folder = BENCH_DIR;
    db::prepare_process();
    bench::run(is_smoke ? folder / "smoke" : folder, is_smoke ? bench::kSmoke : bench::Size{});
}
