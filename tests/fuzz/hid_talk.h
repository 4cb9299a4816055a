// A decoder of a HID reader on a clock of its own, and what must hold of every one of them.
//
// Whoever uses it plays the reader, as badly as it likes.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "drivers/hid/decoder.h"
#include "drivers/hid/report_descriptor.h"
#include "tests/fuzz/target.h"

namespace fuzz {

using drivers::hid::Outcome;
using drivers::hid::Outcomes;
using Span = std::span<const std::uint8_t>;

/// Packet sizes that readers have; a number of the input is the index.
inline constexpr std::size_t kPacketSizes[] = {8, 16, 64};

/// The report descriptor that stands in the input behind a byte which says how long it is.
std::optional<drivers::hid::ReportDescriptor> described_by(Input& input);

/// A report of zeros as its descriptor lays it out, to be filled in.
class Report {
public:
    Report(const drivers::hid::ReportDescriptor& says, std::uint8_t id);

    void put(const drivers::hid::Field& field, std::uint32_t value);
    /// As many bytes as the field has room for.
    void put(const drivers::hid::Field& field, std::string_view bytes);
    /// As the reader sends it, with its id where there are ids.
    Span bytes() const { return bytes_; }

private:
    void put_bit(std::size_t at, bool is_set);

    std::vector<std::uint8_t> bytes_;
    std::size_t head_;  // Bytes of the id.
};

class HidTalk {
public:
    HidTalk(drivers::hid::Decoder& decoder, std::size_t packet_size_max)
        : decoder_(decoder), packet_size_max_(packet_size_max) {}

    // What the reader says, 1 ms after what it said before.
    Outcomes hear_packet(Span packet);
    Outcomes hear_report(Span report);

    // What happens besides.
    Outcomes let_pass(base::Millis time);
    Outcomes disturb();
    /// Nothing comes for so long that nothing is under way any more.
    void fall_silent();

private:
    Outcomes checked(Outcomes outcomes) const;

    drivers::hid::Decoder& decoder_;
    std::size_t packet_size_max_;
    base::Millis now_{1'000'000};
};

/// What must hold of a text that was told: of a citizen's code there is the number and nothing
/// else, and whatever comes out may be shown.
void check_meaning(std::string_view text);

/// The number of a bank card: 13 to 19 digits (ISO/IEC 7812-1).
std::string bank_number_from(Input& input);
/// So many digits that the input says.
std::string digits_from(Input& input, std::size_t count);
/// So many characters, or as many as there are.
std::string text_from(Input& input, std::size_t count);

/// Plays a reader as the input describes it, badly and well, and whatever came before, the next
/// one that is presented has to be told. A Desk has step() and check_next(); `layout_of` is the
/// family's, and nothing is played where it takes no such reader.
template <class Desk, class LayoutOf>
void play(Input input, LayoutOf layout_of) {
    const std::size_t packet_size_max = kPacketSizes[input.number(2)];
    const auto says = described_by(input);
    if (!says) return;
    const auto layout = layout_of(*says);
    if (!layout) return;
    Desk desk(*says, *layout, packet_size_max);
    while (!input.is_over()) desk.step(input);
    desk.check_next();
}

}  // namespace fuzz
