// How soon the desk has what a reader sent, beside a bare libusb loop; and what readers cost while
// nobody uses them.
//
//     bench_readers race PORT ROUNDS TAPS
//     bench_readers idle READERS SECONDS WORK
//     bench_readers work
//
// The first two need a real kernel with real or emulated readers (README.md): tests/usb_bench boots
// one and types. A race says "floor" or "ours" when that side listens, and then waits for so many
// Enters; `idle` claims every reader there is. `work` says how many microseconds some plain work
// takes: told to `idle` on an emulated machine, it says what that machine's slowness makes of the
// result. Prints one line a budget and ends with 0 whatever they say.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <string_view>
#include <thread>

#include "drivers/usb/system_bus.h"
#include "kiosk/base/crypto.h"
#include "kiosk/base/queue.h"
#include "kiosk/readers.h"
#include "tests/bench/bare_reader.h"
#include "tests/bench/must.h"
#include "tests/bench/samples.h"
#include "tests/bench/usb_monitor.h"

namespace bench {
namespace {

using std::chrono::seconds;

// A reader that sends nothing for so long is not being typed at any more.
constexpr seconds kTapMax{20};
constexpr seconds kAttachMax{20}, kSettle{3};
constexpr double kRatioMax = 1.2, kIdleMax = 0.2;
constexpr std::size_t kFirstKeyAt = 2;
constexpr std::uint8_t kEnter = 0x28;
constexpr std::size_t kWorkSize = 1'000'000;
constexpr int kWorkRounds = 9;

/// When one tap was given to the queue, and when the thread at its other end had it.
struct Passed {
    Moment queued;
    Moment taken;
};

/// A thing, and when it was given to the queue.
template <class Thing>
using Line = base::Queue<std::pair<Thing, Moment>>;

void say(std::string_view word) {
    fmt::print("{}\n", word);
    std::fflush(stdout);
}

/// The desk's end of a queue: takes until so many of the things are taps.
template <class Thing, class IsTap>
std::vector<Passed> take_taps(Line<Thing>& line, std::size_t count, IsTap is_tap) {
    std::vector<Passed> passed;
    while (passed.size() < count) {
        const auto things = line.take_all(kTapMax);
        const Moment taken = now();
        base::check(!things.empty(), "what is typed arrives");
        for (const auto& [thing, queued] : things) {
            if (is_tap(thing)) passed.push_back({queued, taken});
        }
    }
    return passed;
}

BareReader::Place place_of(const std::string& port) {
    const auto bus = must(drivers::usb::system_bus());
    for (const drivers::usb::Device& device : must(bus->devices())) {
        for (const drivers::usb::Interface& one : device.interfaces) {
            if (one.port != port) continue;
            return {fmt::format("/dev/bus/usb/{:03}/{:03}", device.bus_number, device.address),
                    one.number, one.interrupt_in, one.packet_size_max};
        }
    }
    base::check(false, "there is a reader at this port");
    return {};
}

std::vector<Passed> floor_taps(const std::string& port, std::size_t count) {
    using Report = std::vector<std::uint8_t>;
    Line<Report> line;
    const BareReader reader(place_of(port), [&](std::span<const std::uint8_t> report) {
        line.push({Report(report.begin(), report.end()), now()});
    });
    say("floor");
    return take_taps(line, count, [](const Report& one) { return one[kFirstKeyAt] == kEnter; });
}

std::vector<Passed> our_taps(const std::string& port, std::size_t count) {
    Line<app::Event> line;
    kiosk::ReaderNews news;
    kiosk::Readers readers(
        {{.port = port, .name = "reader"}},
        [&](app::Event event) {
            line.push({std::move(event), now()});
        },
        news);
    must(readers.start());
    take_taps(line, 1, [](const app::Event& one) {
        const auto* const change = std::get_if<app::ReaderChange>(&one);
        return change != nullptr && change->kind == app::ReaderChange::Kind::Attached;
    });
    say("ours");
    auto passed = take_taps(line, count, [](const app::Event& one) {
        return std::holds_alternative<app::CardTap>(one);
    });
    readers.stop();
    return passed;
}

/// What was measured of both sides, in turns.
class Race {
public:
    void run(const std::string& port, int rounds, std::size_t taps) {
        for (int round = 0; round < rounds; ++round) {
            queued_.begin();
            taken_.begin();
            const auto floor = floor_taps(port, taps);
            note(floor, &Rounds::floor);
            const auto ours = our_taps(port, taps);
            note(ours, &Rounds::ours);
        }
        queued_.tell("report -> given to the desk's queue", kRatioMax);
        queued_.tell_slowest("  of it the slowest hundredth", kRatioMax);
        taken_.tell("report -> taken by the desk's thread", kRatioMax);
    }

private:
    void note(const std::vector<Passed>& passed, void (Rounds::*side)(Micros)) {
        const std::vector<Moment> enters = monitor_.take_enters();
        base::check(enters.size() == passed.size(), "every Enter is one tap");
        for (std::size_t i = 0; i < passed.size(); ++i) {
            (queued_.*side)(passed[i].queued - enters[i]);
            (taken_.*side)(passed[i].taken - enters[i]);
        }
    }

    UsbMonitor monitor_;
    Rounds queued_;
    Rounds taken_;
};

struct Cost {
    double seconds = 0;
    long wakes = 0;
};

/// Of this process, so far.
Cost cost() {
    rusage used = {};
    ::getrusage(RUSAGE_SELF, &used);
    const auto seconds_of = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return {seconds_of(used.ru_utime) + seconds_of(used.ru_stime), used.ru_nvcsw};
}

/// The same everywhere: beside what it takes elsewhere, a rough measure of a processor.
double micros_of_work() {
    const std::string text(kWorkSize, 'x');
    std::vector<double> times;
    for (int round = 0; round < kWorkRounds; ++round) {
        times.push_back(time_of([&] { base::sha256(text); }).count());
    }
    return quantile(times, 0.0);
}

void idle(int readers, seconds length, double work_here) {
    std::atomic<int> attached{0};
    drivers::ReaderService service(must(drivers::usb::system_bus()),
                                   [&](const drivers::Event& event) {
                                       attached +=
                                           event.kind == drivers::EventKind::Attached ? 1 : 0;
                                   },
                                   {.claim = {.is_auto = true}});
    service.start();
    const auto give_up_at = std::chrono::steady_clock::now() + kAttachMax;
    while (attached < readers && std::chrono::steady_clock::now() < give_up_at) {
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    base::check(attached == readers, "every reader is attached");
    std::this_thread::sleep_for(kSettle);
    const Cost before = cost();
    std::this_thread::sleep_for(length);
    const Cost after = cost();
    const auto count = static_cast<double>(length.count());
    const double percent = 100 * (after.seconds - before.seconds) / count;
    const double slowness = micros_of_work() / work_here;
    tell(fmt::format("{} readers, idle for {} s", readers, length.count()), percent / slowness,
         "% of one core", kIdleMax,
         fmt::format(" ({:.2f} % of one that is {:.1f} times slower), {:.0f} wake-ups a minute",
                     percent, slowness,
                     60 * static_cast<double>(after.wakes - before.wakes) / count));
}

}  // namespace
}  // namespace bench

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    const std::string kind = words.empty() ? "" : words[0];
    if (kind == "race" && words.size() == 4) {
        bench::Race().run(words[1], std::stoi(words[2]), std::stoul(words[3]));
    } else if (kind == "idle" && words.size() == 4) {
        bench::idle(std::stoi(words[1]), std::chrono::seconds{std::stoi(words[2])},
                    std::stod(words[3]));
    } else if (kind == "work" && words.size() == 1) {
        fmt::print("{:.1f}\n", bench::micros_of_work());
    } else {
        return 2;
    }
}
