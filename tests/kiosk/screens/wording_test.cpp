#include "kiosk/screens/wording.h"

#include <doctest/doctest.h>

#include <set>

#include "tests/kiosk/screens/screen_tester.h"
#include "tests/kiosk/screens/states.h"

using namespace screens;
using domain::Mark;
using domain::Refusal;
using domain::TapResult;

namespace {

const Texts& vi() { return test::texts(view::Language::Vietnamese); }
const Texts& en() { return test::texts(view::Language::English); }

base::Date day(int y, unsigned m, unsigned d) {
    return base::Date{std::chrono::year{y}, std::chrono::month{m}, std::chrono::day{d}};
}

}  // namespace

TEST_SUITE("screens: wording") {
    TEST_CASE("the date is said as each language says it") {
        CHECK(date_line(vi(), day(2026, 11, 23)) == "Thứ Hai, 23/11/2026");
        CHECK(date_line(en(), day(2026, 11, 23)) == "Monday 23/11/2026");
        CHECK(date_line(vi(), day(2026, 11, 29)) == "Chủ Nhật, 29/11/2026");
    }

    TEST_CASE("periods are a range, or one") {
        CHECK(periods(vi(), 1, 3) == "tiết 1–3");
        CHECK(periods(vi(), 2, 2) == "tiết 2");
        CHECK(periods(en(), 1, 3) == "periods 1–3");
    }

    TEST_CASE("who comes in on time reads so, who comes late reads by how much") {
        view::Answer answer{.event = 1,
                            .result = TapResult::In,
                            .person_name = "Lan",
                            .at = "07:31",
                            .mark = Mark::Present};
        CHECK(answer_words(vi(), answer).title == "Vào 07:31 – Đúng giờ");
        CHECK(answer_words(en(), answer).title == "In 07:31 – On time");
        CHECK_FALSE(answer_words(vi(), answer).is_late);
        const std::string on_time = answer_words(vi(), answer).icon;
        answer.mark = Mark::Late;
        answer.late_minutes = 14;
        CHECK(answer_words(vi(), answer).title == "Vào 07:31 – Muộn 14 phút");
        CHECK(answer_words(vi(), answer).is_late);
        CHECK(answer_words(vi(), answer).icon != on_time);
        answer.mark.reset();
        CHECK(answer_words(vi(), answer).title == "Vào 07:31");
    }

    TEST_CASE("who goes out is told what they still hold") {
        view::Answer answer{
            .event = 1, .result = TapResult::Out, .person_name = "Lan", .at = "09:42"};
        CHECK(answer_words(vi(), answer).title == "Ra 09:42");
        CHECK_FALSE(answer_words(vi(), answer).is_warning);
        answer.items_out = 1;
        answer.item_names_out = {"Ampe kìm"};
        CHECK(answer_words(en(), answer).cure == "Still has 1 tool: Ampe kìm");
        CHECK(answer_words(en(), answer).is_warning);
    }

    TEST_CASE("the kinds of answers differ in sign or tone") {
        std::set<std::pair<int, std::string>> looks;
        for (const TapResult result : {TapResult::In, TapResult::Out, TapResult::Duplicate,
                                       TapResult::UnknownCard, TapResult::Refused}) {
            const AnswerWords words =
                answer_words(vi(), {.event = 1, .result = result, .reason = Refusal::CardLost});
            looks.emplace(static_cast<int>(words.tone), words.icon);
        }
        CHECK(looks.size() == 5);
    }

    TEST_CASE("an unknown card is told that its tap is kept") {
        const AnswerWords words =
            answer_words(vi(), {.event = 1, .result = TapResult::UnknownCard, .at = "07:31"});
        CHECK(words.title == "Thẻ chưa đăng ký");
        CHECK(words.name.empty());
        CHECK(words.cure.find("giữ lại") != std::string::npos);
    }

    TEST_CASE("a refusal says what is so and what to do") {
        const AnswerWords words = answer_words(vi(), {.event = 1,
                                                      .result = TapResult::Refused,
                                                      .reason = Refusal::ItemAtDoor,
                                                      .detail = "Ampe kìm"});
        CHECK(words.title == "Ampe kìm: Đây là mã thiết bị");
        CHECK(words.cure == "Đưa thiết bị đến quầy để mượn hoặc trả.");
        CHECK(words.tone == Tone::Refused);
    }

    TEST_CASE("every result of a tap has a word") {
        for (const auto& [result, name] : domain::kTapResultNames) {
            CAPTURE(name);
            const AnswerWords words = answer_words(
                vi(), {.event = 1, .result = result, .reason = Refusal::CardLost, .at = "07:31"});
            CHECK_FALSE(words.title.empty());
            CHECK(words.title.find("answer.") == std::string::npos);
        }
    }

    TEST_CASE("an undo names one thing, or counts many") {
        CHECK(undo_words(vi(),
                         {.event = 1, .person_name = "Lan", .items = 1, .item_name = "Ampe kìm"}) ==
              "Hoàn tác: cho Lan mượn Ampe kìm");
        CHECK(undo_words(
                  en(),
                  {.event = 1, .result = TapResult::Returned, .person_name = "Lan", .items = 3}) ==
              "Undo: taking back 3 tools from Lan");
    }

    TEST_CASE("what cannot record anything or is damaged is a bad banner, a full disk a warning") {
        CHECK(banner_words(vi(), {view::BannerKind::FileDamaged, {}}).is_bad);
        CHECK_FALSE(banner_words(vi(), {view::BannerKind::CopyDamaged, "a.db"}).is_bad);
        CHECK(banner_words(vi(), {view::BannerKind::OutOfService, {}}).is_bad);
        CHECK_FALSE(banner_words(vi(), {view::BannerKind::DiskLow, {}}).is_bad);
        CHECK(banner_words(vi(), {view::BannerKind::ReaderGone, "Cửa chính"})
                  .words.find("Cửa chính") != std::string::npos);
    }

    TEST_CASE("one thing left in the basket is one") {
        const auto words = [](int items) {
            return banner_words(en(), {.kind = view::BannerKind::BasketKept, .items = items}).words;
        };
        CHECK(words(1).starts_with("The basket keeps 1 tool until"));
        CHECK(words(3).starts_with("The basket keeps 3 tools until"));
    }

    TEST_CASE("what counts answers counts nobody, because an item is answered too") {
        CHECK(vi()("door.more", {{"n", "5"}}) == "và 5 lượt nữa");
        CHECK(en()("door.more", {{"n", "5"}}) == "and 5 more");
    }

    TEST_CASE("a blocked basket is told for one line and for several alike") {
        const NoticeWords words = notice_words(
            en(), {.kind = view::Notice::Kind::Refused, .reason = Refusal::BasketBlocked});
        CHECK(words.title == "Not everything in the basket can be lent");
        CHECK(words.detail.find("every line") != std::string::npos);
    }

    TEST_CASE(
        "a fault of a reader names the reader and is bad, in words of its own or in general") {
        std::set<std::string> sentences;
        for (const char* const fault : test::kReaderFaults) {
            for (const auto* const texts : {&vi(), &en()}) {
                CAPTURE(fault);
                const auto banner =
                    banner_words(*texts, {view::BannerKind::ReaderFault, "Cửa", fault});
                CHECK(banner.is_bad);
                CHECK(banner.words.find("Cửa") != std::string::npos);
                CHECK(banner.words.find('{') == std::string::npos);
                sentences.insert(banner.words);
            }
        }
        CHECK(sentences.size() == 2 * std::size(test::kReaderFaults));
    }

    TEST_CASE("who holds a reader is named where it is known") {
        const auto busy = [](const std::string& holder) {
            return banner_words(en(), {view::BannerKind::ReaderFault, "Desk", "busy", holder})
                .words;
        };
        CHECK(busy("pcscd").find("“pcscd” holds reader Desk.") == 0);
        CHECK(busy("").find("Another program holds reader Desk.") == 0);
    }

    TEST_CASE("a fault that nobody foresaw has the general words") {
        CHECK(banner_words(en(), {view::BannerKind::ReaderFault, "Desk", "odd", "pcscd"}).words ==
              "Reader Desk is in trouble. Unplug it and plug it in again.");
    }
}

TEST_SUITE("screens: names") {
    TEST_CASE("a name without room keeps the given name and the initials") {
        CHECK(short_name("Nguyễn Hoàng Phương Quỳnh Như") == "N.H.P.Q. Như");
        CHECK(short_name("Đỗ Văn Ân") == "Đ.V. Ân");
        CHECK(short_name("Lan") == "Lan");
        CHECK(short_name("").empty());
    }

    TEST_CASE("hours have one figure after the comma") {
        CHECK(hours_text(vi(), 12.5) == "12,5 giờ");
        CHECK(hours_text(en(), 0.04) == "0.0 h");
        CHECK(hours_text(vi(), std::nullopt) == "–");
    }
}
