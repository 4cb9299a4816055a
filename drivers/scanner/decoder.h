// Turns the packets of a HID-POS scanner into the codes it scanned.
//
// A report has room for some 56 bytes, so a longer code comes in several, each but the last with a
// flag that says so. The parts of a code come at once; when they do not, the code is dropped,
// because half of a citizen card's code is neither that card nor anything else. What a code means
// is not decided here, and nothing of it is kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "drivers/hid/report_decoder.h"
#include "drivers/scanner/layout.h"

namespace drivers::scanner {

/// The code of a citizen card is about 200 bytes.
inline constexpr std::size_t kCodeSizeMax = 1024;
/// Silence that ends a code whose next part does not come.
inline constexpr base::Millis kPartSilenceMax{300};

/// The faults it tells: "half-read", "too-long".
class Decoder final : public hid::ReportDecoder {
public:
    Decoder(const hid::ReportDescriptor& says, const Layout& layout, std::size_t packet_size_max);
    ~Decoder() override;

    hid::Outcomes expire(base::Millis now) override;
    std::optional<base::Millis> deadline() const override;
    bool is_midway() const override { return is_in_code_ || assembler_.deadline().has_value(); }

private:
    void take(std::span<const std::uint8_t> report, base::Millis at,
              hid::Outcomes& outcomes) override;
    void drop(hid::Outcomes& outcomes) override;
    void append(std::span<const std::uint8_t> part, hid::Outcomes& outcomes);
    void end(hid::Outcomes& outcomes);
    /// Drops the code that is under way and, unless that was told already, says why.
    void spoil(const char* fault, hid::Outcomes& outcomes);
    void forget();

    Layout layout_;
    std::string text_;
    std::vector<std::uint8_t> symbology_;
    bool is_in_code_ = false;  // Between the first part of a code and the last.
    bool is_spoiled_ = false;  // What is left of this code is dropped.
    base::Millis last_part_at_{0};
};

}  // namespace drivers::scanner
