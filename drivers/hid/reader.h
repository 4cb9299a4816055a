// A HID reader at a USB port that is no keyboard: one claimed device, and for each interface that
// is listened to the decoder of its family.
//
// What reports mean is known by the decoder, which comes from the family; here is what stripe
// readers and scanners have in common. All HID interfaces of the device that are ours are claimed,
// also those nobody listens to: a reader with a keyboard beside it would type into the machine.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/family.h"
#include "drivers/hid/decoder.h"
#include "drivers/hid/report_descriptor.h"

namespace drivers::hid {

/// What a family of HID readers brings along.
struct Kind {
    const char* name;  ///< Event::reader_kind.
    /// Null when a reader that says so is none of the family.
    std::unique_ptr<Decoder> (*decoder_for)(const ReportDescriptor& says,
                                            std::size_t packet_size_max);
    /// A fault of its decoder, for people.
    std::string (*text_of)(std::string_view fault);
};

/// Kind::decoder_for of a family whose layout_of() finds where in the reports its fields are, if
/// they are there.
template <class FamilyDecoder, auto layout_of>
std::unique_ptr<Decoder> decoder_by_layout(const ReportDescriptor& says,
                                           std::size_t packet_size_max) {
    const auto layout = layout_of(says);
    if (!layout) return nullptr;
    return std::make_unique<FamilyDecoder>(says, *layout, packet_size_max);
}

/// Whether a reader of this kind is behind it, going by its report descriptor and nothing else.
bool is_candidate(const Kind& kind, const usb::Interface& interface);

class Reader final : public drivers::Reader {
public:
    /// Opens the device, claims it and listens. The kind and the bus must outlive the reader.
    static Attempt open(const Kind& kind, usb::Bus& bus, const usb::Device& device,
                        const std::vector<Wish>& wishes);

    /// A stall is cured here and told as a fault; any other trouble is returned.
    usb::Trouble take(const usb::Arrival& arrival, const Sink& sink) override;
    usb::Trouble expire(base::Millis now, const Sink& sink) override;
    void doubt(base::Millis now) override;
    std::optional<base::Millis> deadline() const override;
    bool is_midway() const override;

private:
    struct Ear {
        Wish wish;
        std::unique_ptr<Decoder> decoder;
        int stalls_in_a_row = 0;
    };

    Reader(const Kind& kind, std::unique_ptr<usb::OpenDevice> device)
        : kind_(kind), device_(std::move(device)) {}
    usb::Trouble start(const usb::Device& device, const std::vector<Wish>& wishes);
    usb::Trouble hear(const Wish& wish);
    usb::Trouble cure_stall(Ear& ear, base::Millis at, const Sink& sink);
    void tell(const Ear& ear, Outcomes outcomes, const Sink& sink) const;

    const Kind& kind_;
    std::unique_ptr<usb::OpenDevice> device_;
    std::vector<Ear> ears_;
};

/// Readers of this kind as a family.
template <const Kind& kind>
constexpr Family family_of(const char* name) {
    return {name,
            [](const usb::Interface& interface, const usb::Device&) {
                return is_candidate(kind, interface);
            },
            [](usb::Bus& bus, const usb::Device& device, const std::vector<Wish>& wishes) {
                return Reader::open(kind, bus, device, wishes);
            }};
}

}  // namespace drivers::hid
