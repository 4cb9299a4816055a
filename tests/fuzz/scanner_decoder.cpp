// A scanner that lays its reports out as it likes, and labels and citizens' cards before it.
#include "drivers/scanner/decoder.h"

#include "drivers/number/reading.h"
#include "tests/fuzz/hid_talk.h"

namespace fuzz {
namespace {

using base::Millis;
using drivers::hid::ReportDescriptor;
using drivers::number::Reading;
using drivers::number::Rejection;
using drivers::scanner::Decoder;
using drivers::scanner::kCodeSizeMax;
using drivers::scanner::Layout;

constexpr std::size_t kPacketMax = 80, kFieldMax = 80;
// Parts of a code come at once.
constexpr std::size_t kPauseMax = 50;
// In smaller parts no scanner sends a code that is longer than one, nor in larger reports.
constexpr std::size_t kPartSizeMin = 32, kReportSizeMax = 512;

Reading reading_of(const std::string& text) { return drivers::number::reading_of_text(text, {}); }

/// A name or an address, without what would make a bank card's track of it.
std::string field_from(Input& input) {
    std::string text = text_from(input, input.number(kFieldMax));
    std::erase_if(text, [](char one) { return one == '=' || one == '^'; });
    return text;
}

struct Citizen {
    std::string id, code;
};

/// As the code of a chip card is: number, former number, name, birth, sex, address.
Citizen citizen_from(Input& input) {
    const std::string id = digits_from(input, 12);
    const int year = 1900 + 100 * ((id[3] - '0') / 2) + 10 * (id[4] - '0') + (id[5] - '0');
    const std::string name = field_from(input);
    const std::string address = field_from(input);
    return {id, id + "|012345678|" + name + "|0101" + std::to_string(year) + "|Nam|" + address +
                    "|15042021"};
}

/// A desk with a scanner on it.
class Desk {
public:
    Desk(const ReportDescriptor& says, const Layout& layout, std::size_t packet_size_max)
        : says_(says),
          layout_(layout),
          decoder_(says, layout, packet_size_max),
          talk_(decoder_, packet_size_max) {}

    void step(Input& input);
    /// Whatever came before, the next label is told, and the one after it.
    void check_next();

private:
    using Parts = std::vector<std::vector<std::uint8_t>>;

    /// How many bytes of a code a report has room for and can count.
    std::size_t part_size() const;
    std::vector<std::uint8_t> part(std::string_view text, bool is_continued) const;
    Parts parts_of(std::string_view code) const;
    bool has_parts() const;
    Outcomes scan(std::string_view code);

    void hear_any(Input& input);
    void check_label(Input& input);
    void check_citizen(Input& input);
    void check_disturbed(Input& input);
    void check_bank_card(Input& input);

    ReportDescriptor says_;
    Layout layout_;
    Decoder decoder_;
    HidTalk talk_;
};

std::size_t Desk::part_size() const {
    const bool is_small = layout_.size && layout_.size->bits < 16;
    return is_small ? std::min(layout_.data.count, (std::size_t{1} << layout_.size->bits) - 1)
                    : layout_.data.count;
}

std::vector<std::uint8_t> Desk::part(std::string_view text, bool is_continued) const {
    Report report(says_, layout_.report_id);
    if (layout_.size) report.put(*layout_.size, static_cast<std::uint32_t>(text.size()));
    report.put(layout_.data, text);
    if (layout_.continued) report.put(*layout_.continued, is_continued ? 1U : 0U);
    return {report.bytes().begin(), report.bytes().end()};
}

Desk::Parts Desk::parts_of(std::string_view code) const {
    Parts parts;
    do {
        const std::string_view text = code.substr(0, part_size());
        code.remove_prefix(text.size());
        parts.push_back(part(text, !code.empty()));
    } while (!code.empty());
    return parts;
}

bool Desk::has_parts() const {
    return layout_.continued && part_size() >= kPartSizeMin &&
           part("", false).size() <= kReportSizeMax;
}

Outcomes Desk::scan(std::string_view code) {
    Outcomes all;
    for (const auto& one : parts_of(code)) {
        for (const Outcome& outcome : talk_.hear_report(one)) all.push_back(outcome);
    }
    return all;
}

void Desk::step(Input& input) {
    switch (input.number(7)) {
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
            return hear_any(input);
        case 4:
            return check_label(input);
        case 5:
            return check_citizen(input);
        case 6:
            return check_disturbed(input);
        default:
            return check_bank_card(input);
    }
}

/// One part of a code, which may claim to be longer or to go on.
void Desk::hear_any(Input& input) {
    const std::string text = text_from(input, input.number(kFieldMax));
    Report report(says_, layout_.report_id);
    if (layout_.size) report.put(*layout_.size, input.byte());
    report.put(layout_.data, text);
    if (layout_.continued) report.put(*layout_.continued, input.byte());
    for (const auto& field : layout_.symbology) report.put(field, input.byte());
    for (const Outcome& one : talk_.hear_report(report.bytes())) {
        check(one.text.size() <= kCodeSizeMax, "no code is longer than the longest");
    }
}

void Desk::check_label(Input& input) {
    const std::string text = text_from(input, input.number(kFieldMax));
    if (text.size() > part_size()) return;
    talk_.fall_silent();
    const Outcomes outcomes = scan(text);
    check(outcomes.size() <= 1, "a label is told once");
    check(outcomes.empty() || text.starts_with(outcomes[0].text), "and as it stands there");
}

void Desk::check_citizen(Input& input) {
    const Citizen citizen = citizen_from(input);
    if (!has_parts()) return;
    talk_.fall_silent();
    const Outcomes outcomes = scan(citizen.code);
    check(outcomes.size() == 1 && outcomes[0].fault.empty(), "a citizen's card is told, once");
    const Reading expected = {.code = citizen.id, .card = "cccd:" + citizen.id};
    check(reading_of(outcomes[0].text) == expected, "by its number and nothing else");
}

/// The second half of a citizen's code is an address.
void Desk::check_disturbed(Input& input) {
    const Citizen citizen = citizen_from(input);
    if (!has_parts()) return;
    const Parts parts = parts_of(citizen.code);
    if (parts.size() < 2) return;
    const std::size_t lost = input.number(parts.size() - 2);
    talk_.fall_silent();
    Outcomes all;
    const auto keep = [&](const Outcomes& outcomes) {
        all.insert(all.end(), outcomes.begin(), outcomes.end());
    };
    for (std::size_t at = 0; at < parts.size(); ++at) {
        keep(talk_.hear_report(parts[at]));
        if (at == lost) keep(talk_.disturb());
        keep(talk_.let_pass(Millis{input.number(kPauseMax)}));
    }
    check(all == Outcomes{{.fault = "half-read"}}, "what remains of a code is no code");
}

void Desk::check_bank_card(Input& input) {
    const bool is_first = input.flag();
    const std::string number = bank_number_from(input);
    const std::string code =
        is_first ? "%B" + number + "^MAU^3012?" : ";" + number + "=30121011000?";
    if (code.size() > part_size()) return;
    talk_.fall_silent();
    const Outcomes outcomes =
        scan(code + text_from(input, std::min(kFieldMax, part_size() - code.size())));
    check(outcomes.size() == 1 && reading_of(outcomes[0].text).rejection == Rejection::BankCard,
          "a bank card is never told");
}

void Desk::check_next() {
    talk_.fall_silent();
    for (const std::string label : {"DIEN-KTD-01", "DIEN-KTD-02"}) {
        const std::string text = label.substr(0, part_size());
        check(scan(text) == Outcomes{{.text = text}}, "the next label is told, and nothing else");
    }
}

}  // namespace

void run(Input input) { play<Desk>(input, drivers::scanner::layout_of); }

}  // namespace fuzz
