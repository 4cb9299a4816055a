#include "drivers/scanner/layout.h"

namespace drivers::scanner {
namespace {

// HID POS usage tables 1.02: the page, and on it what a scanned data report has.
constexpr std::uint16_t kBarCodeScanner = 0x8C;
constexpr std::uint16_t kSymbologyFirst = 0xFB, kSymbologyLast = 0xFD;
constexpr std::uint16_t kDecodedData = 0xFE, kDecodedDataContinued = 0xFF;
constexpr hid::Usage kByteCount = {0x01, 0x3B};  // HID usage tables, generic desktop page.

// The report of a common scan engine (Access-IS LSR118 and ATR110 manuals, appendix "HID reports"),
// for those that leave its fields without usages: 63 bytes behind the id 2.
constexpr std::uint8_t kPlainId = 2;
constexpr std::size_t kPlainSize = 63;
constexpr std::size_t kPlainCountAt = 0, kPlainSymbologyAt = 1, kPlainDataAt = 4;
constexpr std::size_t kPlainDataSize = 56, kPlainContinuedAt = 62;

std::optional<hid::Field> copy_of(const hid::Field* field) {
    return field ? std::optional(*field) : std::nullopt;
}

/// Whether the field is there and can say no more than 0, or is too long to be read.
bool says_nothing(const std::optional<hid::Field>& field) {
    return field && !hid::has_room(*field, 1);
}

std::optional<Layout> layout_by_usages(const hid::ReportDescriptor& says, std::uint8_t id) {
    const auto* const data = says.field({kBarCodeScanner, kDecodedData}, id);
    if (!data || !hid::is_bytes(*data)) return std::nullopt;
    Layout layout = {.report_id = id, .size = copy_of(says.field(kByteCount, id)), .data = *data};
    for (std::uint16_t usage = kSymbologyFirst; usage <= kSymbologyLast; ++usage) {
        const auto* const field = says.field({kBarCodeScanner, usage}, id);
        if (field) layout.symbology.push_back(*field);
    }
    layout.continued = copy_of(says.field({kBarCodeScanner, kDecodedDataContinued}, id));
    if (says_nothing(layout.size) || says_nothing(layout.continued)) return std::nullopt;
    return layout;
}

hid::Field plain_field(std::size_t at, std::size_t count = 1) {
    return {.report_id = kPlainId, .first_bit = 8 * at, .bits = 8, .count = count};
}

Layout plain_layout() {
    Layout layout = {.report_id = kPlainId,
                     .size = plain_field(kPlainCountAt),
                     .data = plain_field(kPlainDataAt, kPlainDataSize),
                     .continued = plain_field(kPlainContinuedAt)};
    for (std::size_t at = kPlainSymbologyAt; at < kPlainDataAt; ++at) {
        layout.symbology.push_back(plain_field(at));
    }
    return layout;
}

}  // namespace

std::optional<Layout> layout_of(const hid::ReportDescriptor& says) {
    if (!says.has_application(kBarCodeScanner)) return std::nullopt;
    for (const hid::InputReport& report : says.reports) {
        if (const auto layout = layout_by_usages(says, report.id)) return layout;
    }
    for (const hid::InputReport& report : says.reports) {
        if (report == hid::InputReport{kPlainId, kPlainSize}) return plain_layout();
    }
    return std::nullopt;
}

}  // namespace drivers::scanner
