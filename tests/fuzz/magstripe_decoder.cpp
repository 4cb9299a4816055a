// A stripe reader that lays its reports out as it likes, and swipes of any card.
#include "drivers/magstripe/decoder.h"

#include "tests/fuzz/hid_talk.h"

namespace fuzz {
namespace {

using base::Millis;
using drivers::hid::ReportDescriptor;
using drivers::magstripe::Decoder;
using drivers::magstripe::Layout;

// Of a track, at the least (ISO/IEC 7811-2).
constexpr std::size_t kTrackSize = 40;
constexpr std::size_t kPacketMax = 80;

struct Track {
    std::string text;
    bool is_unread = false;
};
using Tracks = std::array<Track, 3>;

Tracks tracks_from(Input& input) {
    Tracks tracks;
    for (Track& track : tracks) {
        const std::size_t size = input.number(kTrackSize);
        track = {text_from(input, size), input.flag()};
    }
    return tracks;
}

/// As banks write their cards, on the first track, the second and the third.
std::string bank_track(Input& input) {
    const std::size_t form = input.number(3);
    const std::string number = bank_number_from(input);
    if (form == 0) return "%B" + number + "^MAU^3012?";
    if (form == 1) return ";" + number + "=30121011000?";
    return (form == 2 ? ";01" : "+01") + number + "=30121011?";
}

/// A desk with a reader on it.
class Desk {
public:
    Desk(const ReportDescriptor& says, const Layout& layout, std::size_t packet_size_max)
        : says_(says),
          layout_(layout),
          decoder_(says, layout, packet_size_max),
          talk_(decoder_, packet_size_max) {}

    void step(Input& input);
    /// Whatever came before, the next card is told, and the one after it.
    void check_next();

private:
    Outcomes swipe(const Tracks& tracks);
    void check_swipe(const Tracks& tracks);
    void check_bank_card(Input& input);
    /// The first that is there when one counts on from this.
    std::size_t track_from(std::size_t at) const;

    ReportDescriptor says_;
    Layout layout_;
    Decoder decoder_;
    HidTalk talk_;
};

void Desk::step(Input& input) {
    switch (input.number(5)) {
        case 0:
            talk_.hear_packet(input.bytes(input.number(kPacketMax)));
            return;
        case 1:
            talk_.let_pass(Millis{2 * input.byte()});
            return;
        case 2:
            talk_.disturb();
            return;
        case 3:
            swipe(tracks_from(input));
            return;
        case 4:
            return check_swipe(tracks_from(input));
        default:
            return check_bank_card(input);
    }
}

Outcomes Desk::swipe(const Tracks& tracks) {
    Report report(says_, layout_.report_id);
    for (std::size_t at = 0; at < tracks.size(); ++at) {
        const auto& track = layout_.tracks[at];
        if (!track) continue;
        if (track->status) report.put(*track->status, tracks[at].is_unread ? 1U : 0U);
        report.put(track->length, static_cast<std::uint32_t>(tracks[at].text.size()));
        report.put(track->data, tracks[at].text);
    }
    return talk_.hear_report(report.bytes());
}

void Desk::check_swipe(const Tracks& tracks) {
    talk_.fall_silent();
    const Outcomes outcomes = swipe(tracks);
    check(outcomes.size() == 1, "a swipe is told, whatever is on the stripe, and once");
    if (outcomes[0].text.empty()) return;
    for (const std::size_t at : {1U, 0U, 2U}) {
        const auto& track = layout_.tracks[at];
        if (!track) continue;
        const bool is_unread = track->status && tracks[at].is_unread;
        check(!is_unread, "no track makes up for another");
        if (tracks[at].text.empty()) continue;
        check(outcomes[0].text == tracks[at].text, "what is told is a track, and that track whole");
        return;
    }
    check(false, "a blank stripe has no text");
}

void Desk::check_bank_card(Input& input) {
    const std::size_t at = track_from(input.number(2));
    const std::string text = bank_track(input);
    Tracks tracks = tracks_from(input);
    tracks[at] = {text, false};
    talk_.fall_silent();
    check(swipe(tracks) == Outcomes{{.fault = "bank-card"}}, "a bank card is never told");
}

std::size_t Desk::track_from(std::size_t at) const {
    while (!layout_.tracks[at]) at = (at + 1) % layout_.tracks.size();
    return at;
}

void Desk::check_next() {
    talk_.fall_silent();
    for (const char* const card : {";0004512301?", ";0004512302?"}) {
        Tracks tracks;
        tracks[track_from(1)].text = card;
        check(swipe(tracks) == Outcomes{{.text = card}}, "the next card is told, and nothing else");
    }
}

}  // namespace

void run(Input input) { play<Desk>(input, drivers::magstripe::layout_of); }

}  // namespace fuzz
