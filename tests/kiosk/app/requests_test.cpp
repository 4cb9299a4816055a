#include <doctest/doctest.h>

#include "tests/kiosk/app/desk_bench.h"

using namespace std::chrono_literals;

TEST_SUITE("kiosk/app: requests") {
    TEST_CASE("a setting holds from the next tap on, and after a restart") {
        test::DeskBench bench;
        bench.set_clock(7h + 7min);
        REQUIRE(bench.request({{"command", "set"}, {"key", "late_grace_minutes"}, {"value", "5"}})
                    .status == 0);
        bench.tap("1");
        CHECK(bench.view().answers[0].mark == domain::Mark::Late);
        bench.restart();
        bench.tap("2");
        CHECK(bench.view().answers[0].mark == domain::Mark::Late);
    }

    TEST_CASE("a wrong setting changes nothing and says what it takes") {
        test::DeskBench bench;
        const domain::Seq before = bench.last_seq();
        const auto reply =
            bench.request({{"command", "set"}, {"key", "late_grace_minutes"}, {"value", "x"}});
        CHECK(reply.status == 2);
        CHECK(reply.error.find("0 to 120") != std::string::npos);
        CHECK(bench.last_seq() == before);
    }

    TEST_CASE("a card is given by code, by name, and never twice") {
        test::DeskBench bench;
        CHECK(bench.request({{"command", "card"}, {"person", "HV2"}, {"code", "0000888"}}).status ==
              0);
        CHECK(bench.tap("888")["person"]["name"] == "Đỗ Thị Bình");
        const auto taken =
            bench.request({{"command", "card"}, {"person", "Nguyễn Văn An"}, {"code", "888"}});
        CHECK(taken.status == 1);
        CHECK_FALSE(taken.error.empty());
        CHECK(bench.tap("888")["person"]["name"] == "Đỗ Thị Bình");
        CHECK(bench.request({{"command", "card"}, {"person", "ai đó"}, {"code", "889"}}).status ==
              1);
        CHECK(bench.request({{"command", "card"}, {"person", "HV1"}, {"code", "000"}}).status == 2);
    }

    TEST_CASE("one command that is refused does not spoil its neighbours") {
        test::DeskBench bench;
        bench.request({{"command", "card"}, {"person", "HV1"}, {"code", "2"}});
        CHECK(bench.tap("1")["result"] == "in");
        for (const auto& banner : bench.view().banners) {
            CHECK(banner.kind != view::BannerKind::OutOfService);
        }
    }

    TEST_CASE("a reader is bound to a lane, missed when it is gone, and unbound") {
        test::DeskBench bench;
        const std::string port = "pci-0000:00:14.0-usb-0:1:1.0";
        REQUIRE(
            bench
                .request(
                    {{"command", "bind"}, {"port", port}, {"lane", "door"}, {"name", "Cửa trước"}})
                .status == 0);
        const auto bindings = bench.desk().take_changed_bindings();
        REQUIRE(bindings.has_value());
        CHECK(bindings->at(0).name == "Cửa trước");
        const auto kind = [&] { return bench.view().banners.at(0).kind; };
        CHECK(kind() == view::BannerKind::ReaderGone);
        bench.send(app::ReaderChange{app::ReaderChange::Kind::Attached, port, "", ""});
        CHECK(bench.view().banners.empty());
        bench.send(app::ReaderChange{app::ReaderChange::Kind::Fault, port, "", "stall", "stalled"});
        CHECK(kind() == view::BannerKind::ReaderFault);
        bench.send(app::ReaderChange{app::ReaderChange::Kind::Detached, port, "", ""});
        CHECK(kind() == view::BannerKind::ReaderGone);
        bench.restart();
        CHECK(bench.desk().bindings().size() == 1);
        bench.request({{"command", "bind"}, {"port", port}, {"lane", "none"}});
        CHECK(bench.desk().bindings().empty());
    }

    TEST_CASE("what was refused before the desk heard of it has a row, in known words only") {
        test::DeskBench bench;
        const domain::Seq before = bench.last_seq();
        CHECK(bench.request({{"command", "refused"}, {"what", "pin"}, {"person", "HV1"}}).status ==
              0);
        CHECK(bench
                  .request({{"command", "refused"},
                            {"what", "file"},
                            {"kind", "people"},
                            {"form", "UTF-16"}})
                  .status == 0);
        CHECK(bench.kinds(before) == std::vector<std::string>{"refused", "note"});
        CHECK(bench
                  .request({{"command", "refused"},
                            {"what", "file"},
                            {"kind", "people"},
                            {"form", "Nguyễn Văn An"}})
                  .status == 2);
        CHECK(bench.kinds(before).size() == 2);
    }

    TEST_CASE("an unknown command, a torn object and a wrong lane are answered, not obeyed") {
        test::DeskBench bench;
        CHECK(bench.request({{"command", "explode"}}).status == 2);
        CHECK(bench.request(nlohmann::json::array()).status == 2);
        CHECK(bench.request({{"command", 7}}).status == 2);
        CHECK(bench.request({{"command", "tap"}, {"code", "1"}, {"lane", "roof"}}).status == 2);
    }

    TEST_CASE("a tap at a time that is none is not taken for one of now") {
        test::DeskBench bench;
        const domain::Seq before = bench.last_seq();
        CHECK(bench.request({{"command", "tap"}, {"code", "1"}, {"at", "yesterday"}}).status == 2);
        CHECK(bench.last_seq() == before);
    }

    TEST_CASE("a kiosk that runs takes taps of now only") {
        test::DeskBench bench;
        const auto reply =
            bench.request({{"command", "tap"}, {"code", "1"}, {"at", "2026-11-23T07:20:00+07:00"}});
        CHECK(reply.status == 2);
    }

    TEST_CASE("a tap told after the fact stands at its own time") {
        test::DeskBench bench;
        bench.stop();
        bench.start(false);
        const auto reply =
            bench.request({{"command", "tap"}, {"code", "1"}, {"at", "2026-11-23T07:20:00+07:00"}});
        const auto line = nlohmann::json::parse(reply.lines.at(0));
        CHECK(line["at"] == "2026-11-23T07:20:00.000+07:00");
        CHECK(
            reply.lines.at(0).starts_with("{\"result\":\"in\",\"reason\":null,\"person\":{\"id\""));
    }

    TEST_CASE("what is told after the fact is told in order, and of each person apart") {
        test::DeskBench bench;
        bench.stop();
        bench.start(false);
        const auto tap = [&](const char* code, const std::string& time) {
            return bench.request(
                {{"command", "tap"}, {"code", code}, {"at", "2026-11-23T" + time + ":00+07:00"}});
        };
        REQUIRE(tap("1", "09:00").status == 0);
        const domain::Seq before = bench.last_seq();

        const auto refused = tap("1", "08:00");

        CHECK(refused.status == 2);
        CHECK(refused.error.find("2026-11-23T09:00:00") != std::string::npos);
        CHECK(bench.last_seq() == before);
        CHECK(tap("2", "08:00").status == 0);
        CHECK(nlohmann::json::parse(tap("1", "09:30").lines.at(0))["result"] == "out");
        CHECK(tap("1", "09:15").status == 2);
    }

    TEST_CASE("a second card of the same person tells nothing earlier either") {
        test::DeskBench bench;
        bench.request({{"command", "card"}, {"person", "HV1"}, {"code", "888"}});
        bench.tap("1");
        bench.stop();
        bench.start(false);
        const auto reply = bench.request(
            {{"command", "tap"}, {"code", "888"}, {"at", "2026-11-23T06:00:00+07:00"}});
        CHECK(reply.status == 2);
    }

    TEST_CASE("an item that is out cannot have come back before it was lent") {
        test::DeskBench bench;
        bench.open_counter();
        bench.tap_desk("1");
        bench.tap_desk("DIEN-DHVN-01");
        bench.touch(view::ConfirmBasket{});
        bench.stop();
        bench.start(false);
        nlohmann::json command = {{"command", "tap"}, {"code", "DIEN-DHVN-01"},
                                  {"lane", "desk"},   {"as", "9001"},
                                  {"pin", "2468"},    {"at", "2026-11-23T06:44:00+07:00"}};
        CHECK(bench.request(command).status == 2);
        command["at"] = "2026-11-23T06:46:00+07:00";
        CHECK(nlohmann::json::parse(bench.request(command).lines.at(0))["result"] == "returned");
    }
}
