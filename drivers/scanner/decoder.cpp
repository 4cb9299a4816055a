#include "drivers/scanner/decoder.h"

#include <string_view>
#include <utility>

#include "kiosk/base/crypto.h"

namespace drivers::scanner {
namespace {

using Bytes = std::span<const std::uint8_t>;

// What scanners are set up to send after a code: Enter or Tab, as characters.
constexpr std::string_view kEnds = "\r\n\t";

/// The bytes of the code in this report; nothing when it claims more than it has.
std::optional<Bytes> part_in(Bytes report, const Layout& layout) {
    Bytes data = hid::bytes_in(report, layout.data);
    if (!layout.size) {
        while (!data.empty() && data.back() == 0) data = data.first(data.size() - 1);
        return data;
    }
    const auto size = hid::value_in(report, *layout.size);
    if (!size || *size > data.size()) return std::nullopt;
    return data.first(*size);
}

std::vector<std::uint8_t> symbology_in(Bytes report, const Layout& layout) {
    std::vector<std::uint8_t> symbology;
    for (const hid::Field& field : layout.symbology) {
        const Bytes bytes = hid::bytes_in(report, field);
        symbology.insert(symbology.end(), bytes.begin(), bytes.end());
    }
    return symbology;
}

}  // namespace

Decoder::Decoder(const hid::ReportDescriptor& says, const Layout& layout,
                 std::size_t packet_size_max)
    : ReportDecoder(says, packet_size_max, layout.report_id), layout_(layout) {
    // All of it at once: a text that has to move leaves a copy behind.
    text_.reserve(kCodeSizeMax);
}

Decoder::~Decoder() { forget(); }

hid::Outcomes Decoder::expire(base::Millis now) {
    hid::Outcomes outcomes;
    const auto at = deadline();
    if (at && *at <= now) drop(outcomes);
    return outcomes;
}

void Decoder::drop(hid::Outcomes& outcomes) {
    if (is_midway()) spoil("half-read", outcomes);
    assembler_.drop();
    forget();
}

std::optional<base::Millis> Decoder::deadline() const {
    if (const auto at = assembler_.deadline()) return at;
    if (is_in_code_) return last_part_at_ + kPartSilenceMax;
    return std::nullopt;
}

void Decoder::take(Bytes report, base::Millis at, hid::Outcomes& outcomes) {
    std::vector<std::uint8_t> symbology = symbology_in(report, layout_);
    if (is_in_code_ && !is_spoiled_ && symbology != symbology_) {
        // Another code: the rest of the one before never came.
        spoil("half-read", outcomes);
        forget();
    }
    symbology_ = std::move(symbology);
    is_in_code_ = true;
    last_part_at_ = at;
    if (const auto part = part_in(report, layout_)) {
        append(*part, outcomes);
    } else {
        spoil("half-read", outcomes);
    }
    const bool is_last =
        !layout_.continued || hid::value_in(report, *layout_.continued).value_or(0) == 0;
    if (is_last) end(outcomes);
}

void Decoder::append(Bytes part, hid::Outcomes& outcomes) {
    if (is_spoiled_) return;
    if (part.size() > kCodeSizeMax - text_.size()) return spoil("too-long", outcomes);
    text_.append(part.begin(), part.end());
}

void Decoder::end(hid::Outcomes& outcomes) {
    const std::string_view code =
        std::string_view(text_).substr(0, text_.find_last_not_of(kEnds) + 1);
    if (!code.empty()) outcomes.push_back({.text = std::string(code)});
    forget();
}

void Decoder::spoil(const char* fault, hid::Outcomes& outcomes) {
    if (!std::exchange(is_spoiled_, true)) outcomes.push_back({.fault = fault});
    base::wipe(text_);
    text_.clear();
}

void Decoder::forget() {
    base::wipe(text_);
    text_.clear();
    is_in_code_ = is_spoiled_ = false;
}

}  // namespace drivers::scanner
