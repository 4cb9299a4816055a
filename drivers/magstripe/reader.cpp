#include "drivers/magstripe/reader.h"

#include "drivers/hid/reader.h"
#include "drivers/magstripe/decoder.h"

namespace drivers::magstripe {
namespace {

std::unique_ptr<hid::Decoder> decoder_for(const hid::ReportDescriptor& says,
                                          std::size_t packet_size_max) {
    const auto layout = layout_of(says);
    if (!layout) return nullptr;
    return std::make_unique<Decoder>(says, *layout, packet_size_max);
}

std::string text_of(std::string_view fault) {
    if (fault == "half-read") return "the stripe was not read whole; swipe again, evenly";
    if (fault == "no-number") return "there is nothing on this card's stripe; use another card";
    if (fault == "bank-card") {
        return "this looks like a bank card; nothing of it was kept; use another card";
    }
    if (fault == "encrypted") {
        return "the reader encrypts what it reads; use one that does not, or have its key removed";
    }
    return "the stripe has what is no card of ours; use another card";
}

constexpr hid::Kind kKind = {kReaderKind, &decoder_for, &text_of};

}  // namespace

bool is_candidate(const usb::Interface& interface, const usb::Device&) {
    return hid::is_candidate(kKind, interface);
}

Attempt open(usb::Bus& bus, const usb::Device& device, const std::vector<Wish>& wishes) {
    return hid::Reader::open(kKind, bus, device, wishes);
}

}  // namespace drivers::magstripe
