// What the desk's thread gives out, and in which order.
#include "kiosk/app/desk_thread.h"

#include <doctest/doctest.h>

#include <future>

#include "kiosk/base/queue.h"
#include "tests/kiosk/app/reader_bench.h"

namespace {

/// A desk on its own thread at which an administrator sets up readers, and what it tells of them.
class ReaderDesk {
public:
    ReaderDesk() {
        bench_.stop();
        auto writer = db::open_writer(bench_.path(), {.free_space_min_mb = 1});
        REQUIRE(writer.has_value());
        const base::Zone zone = writer->zone();
        auto started = app::DeskThread::start(
            *std::move(writer), bench_.clock(), {.zone = zone, .workshop_code = "DIEN"},
            {bench_.path(), bench_.path().parent_path(), zone},
            {.bindings_changed =
                 [this](const auto& bindings) {
                     told_.push("bound " + std::to_string(bindings.size()));
                 },
             .listened_ports_changed =
                 [this](const auto& ports) {
                     told_.push("listened " + std::to_string(ports.size()));
                 }});
        REQUIRE(started.has_value());
        desk_ = *std::move(started);
        open();
    }

    void send(app::Event event) { desk_->push(std::move(event)); }
    void touch(view::Intent intent) { send(app::Touch{std::move(intent)}); }
    /// What is told next, however long it takes.
    std::string next() {
        while (waiting_.empty()) waiting_ = told_.take_all(std::nullopt);
        std::string told = waiting_.front();
        waiting_.erase(waiting_.begin());
        return told;
    }

private:
    void open() {
        std::promise<int> answered;
        send(app::Request{
            std::make_shared<const nlohmann::json>(nlohmann::json{
                {"command", "tap"}, {"code", "9901"}, {"as", "9901"}, {"pin", "2468"}}),
            [&](const app::Reply& reply) { answered.set_value(reply.status); }});
        REQUIRE(answered.get_future().get() == 0);
    }

    test::DeskBench bench_;
    base::Queue<std::string> told_;
    std::vector<std::string> waiting_;
    std::unique_ptr<app::DeskThread> desk_;
};

}  // namespace

TEST_SUITE("kiosk/app: the desk's thread") {
    TEST_CASE("a reader that was found is bound before it is listened to no longer") {
        ReaderDesk desk;
        desk.send(app::ReadersPlugged{{test::card_reader()}});
        desk.touch(view::FindReader{});
        CHECK(desk.next() == "listened 1");
        desk.send(app::ReaderHeard{test::card_reader().port, "04A3C6CA", "iso14443a:04A3C6CA"});
        desk.touch(view::ChooseLane{domain::Lane::Desk, "Quầy"});
        desk.touch(view::PlaceReader{});
        // Otherwise it would be given back to the kernel in between, and a card be typed.
        CHECK(desk.next() == "bound 1");
        CHECK(desk.next() == "listened 0");
    }
}
