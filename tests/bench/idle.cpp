// A kiosk that nobody uses: how much processor time and memory it takes, beside an empty program.
//
//     bench_idle [SECONDS]
//
// 60 seconds unless told otherwise. Needs Xvfb. Prints one line a budget and ends with 0 whatever
// they say.
#include <fmt/format.h>

#include <filesystem>
#include <thread>

#include "db/database.h"
#include "tests/bench/centre.h"
#include "tests/bench/samples.h"
#include "tests/bench/virtual_screen.h"

namespace bench {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;

struct Size {
    std::int64_t rows = kMillionRows;
    /// The start is over, the log is moved into the file, the first frames are drawn.
    seconds settle{8};
};
constexpr Size kSmoke{.rows = 2'000, .settle = seconds{1}};
/// A shorter measurement is only a look whether it works.
constexpr seconds kLengthMin{10};

struct Running {
    const Child& program;
    const VirtualScreen& screen;

    std::chrono::nanoseconds processor_time() const {
        return bench::processor_time(program.id()) + bench::processor_time(screen.id());
    }
};

double percent_of(std::chrono::nanoseconds used, seconds of) {
    return 100.0 * std::chrono::duration<double>(used).count() /
           std::chrono::duration<double>(of).count();
}

void run(const fs::path& folder, const Size& size, seconds length) {
    const fs::path database = folder / "idle.db";
    copy_centre(kept_centre(folder, size.rows), database);
    // One after the other: libraries that both have mapped would count half.
    double empty_mb = 0;
    {
        const VirtualScreen screen;
        const Child empty({EMPTY_WINDOW}, screen.display());
        std::this_thread::sleep_for(size.settle);
        empty_mb = memory_mb(empty.id());
    }
    const VirtualScreen kiosk_screen;
    const Child kiosk({KIOSK, "--db", database.string()}, kiosk_screen.display());
    std::this_thread::sleep_for(size.settle);
    tell(fmt::format("memory (PSS), idle, {} rows", size.rows), memory_mb(kiosk.id()), "MB", 110,
         fmt::format(", empty {:.0f} MB", empty_mb));

    const VirtualScreen empty_screen;
    const Child empty({EMPTY_WINDOW}, empty_screen.display());
    std::this_thread::sleep_for(size.settle);
    const Running ours{kiosk, kiosk_screen};
    const Running floor{empty, empty_screen};
    const auto ours_before = ours.processor_time();
    const auto floor_before = floor.processor_time();
    std::this_thread::sleep_for(length);
    const double ours_used = percent_of(ours.processor_time() - ours_before, length);
    const double floor_used = percent_of(floor.processor_time() - floor_before, length);
    tell(fmt::format("idle for {} s, X server included", length.count()), ours_used,
         "% of one core", 0.2, fmt::format(", empty {:.2f} %", floor_used));
}

}  // namespace
}  // namespace bench

int main(int argc, char** argv) {
    const std::chrono::seconds length{argc > 1 ? std::atoi(argv[1]) : 60};
    const bool is_smoke = length < bench::kLengthMin;
    const std::filesystem::path folder = BENCH_DIR;
    db::prepare_process();
    bench::run(is_smoke ? folder / "smoke" : folder, is_smoke ? bench::kSmoke : bench::Size{},
               length);
}
