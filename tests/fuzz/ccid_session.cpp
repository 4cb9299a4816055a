// A card reader that answers well, badly, late, unasked or not at all, and then a good one.
#include "tests/drivers/ccid/card_reader.h"
#include "tests/fuzz/ccid_talk.h"
#include "tests/fuzz/target.h"

namespace fuzz {
namespace {

using namespace drivers::ccid;
using base::Millis;

constexpr std::size_t kPacketSizes[] = {8, 64, 512};
constexpr std::size_t kMessageSizes[] = {271, 1034};
constexpr std::size_t kSlotsMax = 3, kDataMax = 40, kNoticeMax = 4;
// A command with all its extensions runs out, the reader is given up and opened anew, and then
// every slot is asked, of which those that give notice wait three seconds.
constexpr Millis kRecoveryMax{25'000};
constexpr Millis kTapMax{1500}, kPause{700};

/// A number that was not told before: the same card again may be the edge of the field.
Bytes new_number(const std::vector<Bytes>& told) {
    Bytes number = {0x04, 0xA3, 0xC6, 0xCA, 0xE2, 0x61, 0x80};
    while (std::find(told.begin(), told.end(), number) != told.end()) ++number.back();
    return number;
}

Traits traits_from(Input& input) {
    const Bytes signal = {0xFF, 0x00, 0x40, 0x0E, 0x04, 0x01, 0x00, 0x01, 0x01};
    return {.slot_count = 1 + input.number(kSlotsMax),
            .exchange = static_cast<Exchange>(1 + input.number(2)),
            .selects_voltage = input.flag(),
            .can_abort = input.flag(),
            .first_answer_delay = Millis{100 + 4 * input.byte()},
            .message_size_max = kMessageSizes[input.number(1)],
            .packet_size_max = kPacketSizes[input.number(2)],
            .signal = input.flag() ? signal : Bytes{}};
}

/// A talk, and the reader that could lead it well.
class Room {
public:
    explicit Room(const Traits& traits)
        : talk(traits), reader(traits.slot_count), slot_count_(traits.slot_count) {}

    void answer_well() {
        for (const Bytes& answer : reader.answers_to(talk.sent())) talk.hear_message(answer);
    }
    /// An answer to what was asked, with whatever is in it.
    void answer(Input& input) {
        const Span data = input.bytes(input.number(kDataMax));
        Bytes message = {static_cast<std::uint8_t>(0x80 | (input.byte() & 0x07)),
                         static_cast<std::uint8_t>(data.size()), 0, 0, 0,
                         // Mostly the right slot and number.
                         static_cast<std::uint8_t>(talk.sent()[5] ^ (input.byte() & 0x11)),
                         static_cast<std::uint8_t>(talk.sent()[6] ^ (input.byte() & 0x11))};
        for (int field = 0; field < 3; ++field) message.push_back(input.byte());
        message.insert(message.end(), data.begin(), data.end());
        talk.hear_message(message);
    }
    void change_card(Input& input) {
        const std::size_t slot = input.number(slot_count_ - 1);
        const std::size_t which = input.number(4);
        const Span bytes = input.bytes(4 + 3 * (which % 2));
        const Bytes uid(bytes.begin(), bytes.end());
        if (which == 0) reader.remove(slot);
        if (which == 1 || which == 2) reader.insert(test::classic(uid), slot);
        if (which == 3) reader.insert(test::processor(uid), slot);
        if (which == 4) reader.insert(test::processor(uid, {test::kAndroid}), slot);
        if (input.flag()) talk.hear_notice(reader.notice(static_cast<std::uint8_t>(1U << slot)));
    }
    void step(Input& input);
    void check_next_card();

private:
    /// From now on the reader does as it should.
    void serve(Millis time);
    void check_tap(const Bytes& number);

    CcidTalk talk;
    test::CardReader reader;
    std::size_t slot_count_;
    std::size_t served_count_ = 0;
};

void Room::step(Input& input) {
    switch (input.number(7)) {
        case 0:
            return talk.hear_packet(input.bytes(input.number(kDataMax)));
        case 1:
            return answer(input);
        case 2:
            return talk.hear_notice(input.bytes(input.number(kNoticeMax)));
        case 3:
            return talk.wait_for_deadline();
        case 4:
            return talk.let_pass(Millis{20 * input.byte()});
        case 5:
            return talk.disturb();
        case 6:
            return change_card(input);
        default:
            return answer_well();
    }
}

void Room::serve(Millis time) {
    const Millis end = talk.now() + time;
    while (talk.deadline() <= end || served_count_ != talk.sent_count()) {
        if (served_count_ == talk.sent_count()) {
            talk.wait_for_deadline();
            continue;
        }
        served_count_ = talk.sent_count();
        answer_well();
    }
    talk.let_pass(end - talk.now());
}

void Room::check_tap(const Bytes& number) {
    for (std::size_t slot = 0; slot < slot_count_; ++slot) {
        reader.insert(test::processor(number), slot);
    }
    talk.hear_notice(reader.notice(0x0F));
    serve(kTapMax);
    const auto taps = talk.taps();
    check(!taps.empty(), "the next card is told");
    check(std::all_of(taps.begin(), taps.end(), [&](const Bytes& one) { return one == number; }),
          "and no other");
    check(slot_count_ > 1 || taps.size() == 1, "and once");
    for (std::size_t slot = 0; slot < slot_count_; ++slot) reader.remove(slot);
}

void Room::check_next_card() {
    served_count_ = talk.sent_count();  // What was asked last may never be answered.
    for (std::size_t slot = 0; slot < slot_count_; ++slot) reader.remove(slot);
    const Millis end = talk.now() + kRecoveryMax;
    const std::size_t settled_count = served_count_ + slot_count_;
    const auto is_settled = [&] { return talk.is_ready() && served_count_ >= settled_count; };
    while (!is_settled() && talk.now() < end) serve(kPause);
    check(is_settled(), "a reader that answers is asked, and ready");
    const Bytes number = new_number(talk.taps());
    check_tap(number);
    talk.hear_notice(reader.notice(0x0F));
    serve(kPause);
    check_tap(number);
}

}  // namespace

void run(Input input) {
    Room room(traits_from(input));
    while (!input.is_over()) room.step(input);
    room.check_next_card();
}

}  // namespace fuzz
