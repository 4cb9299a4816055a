// A keyboard-wedge reader that sends whatever reports it likes, whenever it likes.
#include "drivers/wedge/decoder.h"
#include "tests/drivers/wedge/keyboard.h"
#include "tests/fuzz/target.h"

namespace fuzz {
namespace {

using base::Millis;
using drivers::wedge::Decoder;
using drivers::wedge::kCodeLengthMax;
using drivers::wedge::kNoCharacter;
using drivers::wedge::Outcome;
using drivers::wedge::Profile;
using Outcomes = std::vector<Outcome>;

constexpr Millis kReportInterval{8};
constexpr std::size_t kReportSizeMax = 20;

Profile profile_from(Input& input) {
    return {.bare_length = input.number(kCodeLengthMax), .idle_max = Millis{40 + input.byte()}};
}

void check_outcome(const Outcome& outcome) {
    const bool is_code = outcome.kind == Outcome::Kind::Code;
    check(is_code != outcome.code.empty(), "a code has characters, and nothing else has");
    check(outcome.code.size() <= kCodeLengthMax, "no code is longer than the longest");
    check(std::all_of(outcome.code.begin(), outcome.code.end(),
                      [](char c) { return (c >= ' ' && c < 0x7F) || c == kNoCharacter; }),
          "a code is printable, but for the sign that stands for what is no ASCII");
}

/// The decoder at a desk, where time passes.
class Desk {
public:
    explicit Desk(const Profile& profile) : profile_(profile), decoder_(profile) {}

    Outcomes feed(std::span<const std::uint8_t> report) {
        now_ += kReportInterval;
        return checked(decoder_.feed(report, now_));
    }
    Outcomes wait(Millis time) {
        now_ += time;
        Outcomes outcomes = checked(decoder_.expire(now_));
        const auto deadline = decoder_.deadline();
        check(!deadline || *deadline > now_, "what is due is done");
        return outcomes;
    }
    Outcomes type(std::string_view text) {
        Outcomes all;
        for (const test::Report& report : test::reports_of(text)) {
            for (const Outcome& outcome : feed(report)) all.push_back(outcome);
        }
        return all;
    }
    /// Whatever came before, the next card is read.
    void check_next_card() {
        wait(profile_.idle_max);
        check(!decoder_.is_midway(), "silence ends everything");
        feed(test::kRelease);
        check(type("0012345678\n") == Outcomes{{Outcome::Kind::Code, "0012345678"}},
              "the next card is told, and nothing else");
    }

private:
    Outcomes checked(Outcomes outcomes) {
        for (const Outcome& outcome : outcomes) check_outcome(outcome);
        const auto deadline = decoder_.deadline();
        check(deadline.has_value() == decoder_.is_midway(), "what is midway has an end");
        check(!deadline || *deadline <= now_ + profile_.idle_max, "and a near one");
        return outcomes;
    }

    Profile profile_;
    Decoder decoder_;
    Millis now_{5000};
};

void step(Desk& desk, Input& input) {
    switch (input.number(3)) {
        case 0:
            desk.feed(input.bytes(std::tuple_size_v<test::Report>));
            break;
        case 1:
            desk.feed(input.bytes(input.number(kReportSizeMax)));
            break;
        case 2:
            desk.wait(Millis{2 * input.byte()});
            break;
        default:
            desk.feed(test::pressed(input.byte(), input.byte()));
            desk.feed(test::kRelease);
            break;
    }
}

}  // namespace

void run(Input input) {
    Desk desk(profile_from(input));
    while (!input.is_over()) step(desk, input);
    desk.check_next_card();
}

}  // namespace fuzz
