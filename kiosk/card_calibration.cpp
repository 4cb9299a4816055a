#include "kiosk/card_calibration.h"

#include "drivers/number/calibration.h"
#include "drivers/settings.h"

namespace kiosk {
namespace {

using drivers::number::Sample;

std::optional<Sample> sample_from(const app::CalibrationSample& sample) {
    const auto known = sample.is_canonical ? drivers::number::number_from_canonical(sample.number)
                                           : drivers::number::number_from_print(sample.number);
    if (!known) return std::nullopt;
    return Sample{sample.typed, *known};
}

std::vector<std::string> profiles_of(const std::vector<app::CalibrationSample>& samples) {
    std::vector<Sample> known;
    for (const app::CalibrationSample& sample : samples) {
        auto one = sample_from(sample);
        if (!one) return {};
        known.push_back(*std::move(one));
    }
    std::vector<std::string> texts;
    for (const auto& profile : drivers::number::profiles_explaining(known)) {
        texts.push_back(drivers::number::text_of(profile));
    }
    return texts;
}

std::string merged(const std::string& kept, const std::string& profile) {
    drivers::Settings settings = drivers::settings_from_kept_text(kept);
    settings.number = drivers::settings_from_kept_text(profile).number;
    return drivers::text_of(settings);
}

}  // namespace

app::Calibration card_calibration() {
    return {.is_number =
                [](const std::string& print) {
                    return drivers::number::number_from_print(print).has_value();
                },
            .profiles = profiles_of,
            .merged = merged};
}

}  // namespace kiosk
