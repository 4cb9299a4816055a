#include "db/entries.h"

#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "tests/support/must.h"

using test::must;

namespace {

base::Uid uid(std::uint8_t n) {
    base::Uid made;
    made.bytes.fill(n);
    return made;
}

/// One of each kind, with every field that can be left out filled in.
std::vector<db::Entry> one_of_each() {
    using namespace std::chrono_literals;
    const base::Instant at{1'795'393'800'000ms};
    return {
        db::Opened{uid(1), uid(2), "Asia/Ho_Chi_Minh"},
        db::Started{"workshop-kiosk 0.1.0", 1},
        db::Stopped{"workshop-kiosk 0.1.0"},
        db::Tap{.lane = domain::Lane::Desk,
                .result = domain::TapResult::Refused,
                .reason = domain::Refusal::NoInduction,
                .source = "usb",
                .reader = "pci-0-usb-1.2",
                .workshop = "DIEN",
                .card = uid(1),
                .unknown = uid(2),
                .person = uid(3),
                .session = uid(4),
                .also = {uid(6), uid(7)},
                .mark = domain::Mark::LeftEarly,
                .closes = 7,
                .of = 8,
                .item = uid(5),
                .loan = domain::LoanId{4096},
                .condition = domain::Condition::PartsMissing},
        db::Counter{db::CounterState::PinLocked, uid(1)},
        db::Lent{uid(1), {uid(2), uid(3)}, at},
        db::Returned{uid(1), domain::LoanId{5}, domain::Condition::Lost, "mất nắp"},
        db::ConditionSeen{uid(1), domain::LoanId{5}, domain::Condition::Worn, "xước"},
        db::Undone{12},
        db::Marked{uid(1), uid(2), domain::Mark::AbsentExcused, "đơn xin phép"},
        db::Refused{domain::Refusal::PinWrong, uid(1), uid(2), uid(3)},
        db::Master{"person", uid(1), "AN", uid(2), db::Change::Changed, {"name", "code"}, "ab"},
        db::CardGiven{uid(1), uid(2), domain::CardStatus::Lost, uid(3)},
        db::PinSet{uid(1)},
        db::SettingSet{"late_grace_minutes", "15"},
        db::ReaderSeen{"fault", "pci-0-usb-1.2", "no answer"},
        db::Exported{"usage", "2026-11-01..2026-11-30", 40},
        db::Restored{uid(1), uid(2), 99},
        db::Note{"clock set back"},
    };
}

}  // namespace

TEST_SUITE("db: journal entries") {
    TEST_CASE("every kind that is written can be read, field by field") {
        const auto entries = one_of_each();
        CHECK(entries.size() == std::variant_size_v<db::Entry>);
        for (const db::Entry& entry : entries) {
            CAPTURE(db::kind_of(entry));
            const std::string payload = db::payload_of(entry);
            const auto read = must(db::entry_from(db::kind_of(entry), payload));
            CHECK(read.index() == entry.index());
            CHECK(db::payload_of(read) == payload);
        }
    }

    TEST_CASE("every kind has the keys that JOURNAL.md lists") {
        const std::map<std::string_view, std::string> keys = {
            {"opened", "station stream v zone"},
            {"started", "program schema v"},
            {"stopped", "program v"},
            {"tap",
             "also card closes condition item lane loan mark of person reader reason result "
             "session source unknown v workshop"},
            {"counter", "person state v"},
            {"lent", "borrower due_at items v"},
            {"returned", "condition item loan note v"},
            {"condition", "condition item loan note v"},
            {"undone", "of v"},
            {"marked", "mark person reason session v"},
            {"refused", "card item person reason v"},
            {"master", "change code digest fields person table uid v"},
            {"card", "card person status unknown v"},
            {"pin", "person v"},
            {"setting", "key v value"},
            {"reader", "detail event port v"},
            {"exported", "range report rows v"},
            {"restored", "from_seq from_stream stream v"},
            {"note", "text v"},
        };
        for (const db::Entry& entry : one_of_each()) {
            CAPTURE(db::kind_of(entry));
            std::string found;
            const auto json = nlohmann::json::parse(db::payload_of(entry));
            for (const auto& [key, value] : json.items()) {
                found += (found.empty() ? "" : " ") + key;
            }
            CHECK(found == keys.at(db::kind_of(entry)));
        }
    }

    TEST_CASE("a tap is written in one fixed form") {
        const db::Tap tap{.result = domain::TapResult::In,
                          .source = "usb",
                          .workshop = "DIEN",
                          .card = uid(1),
                          .person = uid(2),
                          .mark = domain::Mark::Present};
        CHECK(db::payload_of(tap) ==
              R"({"card":"01010101-0101-0101-0101-010101010101","lane":"door","mark":"present",)"
              R"("person":"02020202-0202-0202-0202-020202020202","result":"in","source":"usb",)"
              R"("v":1,"workshop":"DIEN"})");
    }

    TEST_CASE("words that JSON would misread are escaped, and broken letters replaced") {
        const auto read_back = [](const std::string& text) {
            const auto payload = nlohmann::json::parse(db::payload_of(db::Note{text}));
            return payload.at("text").get<std::string>();
        };
        const std::string hard = "\"mất\" \\ nắp\n\t\x01\x7f";
        CHECK(read_back(hard) == hard);
        CHECK(read_back("m\xE1t") == "m\uFFFDt");
        CHECK(db::payload_of(db::Note{"clock set back"}) == R"({"text":"clock set back","v":1})");
    }

    TEST_CASE("what is no entry is not taken for one") {
        const auto is_read = [](const char* kind, const char* payload) {
            return db::entry_from(kind, payload).has_value();
        };
        CHECK(is_read("undone", R"({"of":3,"v":1})"));
        CHECK_FALSE(is_read("undone", R"({"of":"3","v":1})"));
        CHECK_FALSE(is_read("undone", R"({"v":1})"));
        CHECK_FALSE(is_read("undone", "{"));
        CHECK_FALSE(is_read("undone", "[]"));
        CHECK_FALSE(is_read("dance", R"({"v":1})"));
        CHECK_FALSE(is_read("pin", R"({"person":"somebody","v":1})"));
    }
}
