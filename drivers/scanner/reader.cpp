#include "drivers/scanner/reader.h"

#include "drivers/hid/reader.h"
#include "drivers/scanner/decoder.h"

namespace drivers::scanner {
namespace {

std::unique_ptr<hid::Decoder> decoder_for(const hid::ReportDescriptor& says,
                                          std::size_t packet_size_max) {
    const auto layout = layout_of(says);
    if (!layout) return nullptr;
    return std::make_unique<Decoder>(says, *layout, packet_size_max);
}

std::string text_of(std::string_view fault) {
    if (fault == "half-read") {
        return "the scanner stopped in the middle of a code, which was dropped; scan again";
    }
    if (fault == "too-long")
        return "the code is longer than any label or card of ours; it was dropped";
    return "the code is no text; it was dropped; check the label and how the scanner is set up";
}

constexpr hid::Kind kKind = {kReaderKind, &decoder_for, &text_of};

}  // namespace

bool is_candidate(const usb::Interface& interface, const usb::Device&) {
    return hid::is_candidate(kKind, interface);
}

Attempt open(usb::Bus& bus, const usb::Device& device, const std::vector<Wish>& wishes) {
    return hid::Reader::open(kKind, bus, device, wishes);
}

}  // namespace drivers::scanner
