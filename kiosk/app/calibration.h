// How the desk asks what a reader's way of writing is: by cards whose numbers are known.
//
// The desk knows no notation and no byte order; whoever joins desk and readers lends it this
// knowledge as three functions. They are quick. Numbers of cards pass through here: nothing of them
// is logged or kept.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace app {

/// What one reader wrote, and which card it was.
struct CalibrationSample {
    std::string typed;
    std::string number;         ///< as it is printed on the card, or its canonical form
    bool is_canonical = false;  ///< the latter: another reader told it

    bool operator==(const CalibrationSample&) const = default;
};

struct Calibration {
    /// Whether this can be a number as it is printed on cards.
    std::function<bool(const std::string& print)> is_number = {};
    /// Each way of writing that explains every sample, like ReaderBinding::profile, the likeliest
    /// first.
    std::function<std::vector<std::string>(const std::vector<CalibrationSample>&)> profiles = {};
    /// What is kept of a reader (ReaderBinding::profile) with this way of writing in it: it may say
    /// more of the reader than that.
    std::function<std::string(const std::string& kept, const std::string& profile)> merged = {};
};

}  // namespace app
