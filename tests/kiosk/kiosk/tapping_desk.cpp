// Taps cards at a desk for ever, and says each answer as a line: "CARD {the answer}".
//
// A line stands for what a person was told: whatever kills this program, the journal must hold
// every line that got out. Up to eight taps wait at once, so that some share a commit.
#include <cstdio>
#include <cstdlib>
#include <random>
#include <semaphore>

#include "db/database.h"
#include "kiosk/app/desk_thread.h"
#include "kiosk/base/log.h"

namespace {

constexpr std::ptrdiff_t kWaitingMax = 8;

struct Tapper {
    app::DeskThread& desk;
    std::counting_semaphore<kWaitingMax> room{kWaitingMax};

    void tap(const std::string& card) {
        room.acquire();
        desk.push(app::CardTap{
            .code = card, .reader = "simulated", .reply = [this, card](const app::Reply& reply) {
                std::printf("%s %s\n", card.c_str(), reply.lines.at(0).c_str());
                std::fflush(stdout);
                room.release();
            }});
    }
};

int fail(const base::Error& error) {
    base::log_error("{}", error.what);
    return 1;
}

int run(const char* path, int cards, unsigned seed) {
    const base::SystemClock clock;
    auto writer = db::open_writer(
        path, {.say = [](std::string_view text) { base::log_warning("{}", text); }});
    if (!writer) return fail(writer.error());
    const base::Zone zone = writer->zone();
    auto desk =
        app::DeskThread::start(*std::move(writer), clock, {.zone = zone}, {path, "", zone}, {});
    if (!desk) return fail(desk.error());
    Tapper tapper{**desk};
    std::minstd_rand random(seed);
    std::uniform_int_distribution<int> any(1, cards);
    while (true) tapper.tap(std::to_string(any(random)));
}

}  // namespace

int main(int argc, char** argv) {
    db::prepare_process();
    if (argc != 4) return 2;
    return run(argv[1], std::atoi(argv[2]), static_cast<unsigned>(std::atoi(argv[3])));
}
