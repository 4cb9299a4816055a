#include "tests/bench/samples.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "kiosk/base/check.h"

namespace bench {
namespace {

std::string_view verdict(bool is_kept) { return is_kept ? "kept" : "MISSED"; }

}  // namespace

double quantile(std::vector<double> values, double share) {
    base::check(!values.empty(), "there is something to take the quantile of");
    const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + place, values.end());
    return values[static_cast<std::size_t>(place)];
}

void Rounds::begin() { rounds_.emplace_back(); }

Rounds::Round Rounds::all() const {
    Round all;
    for (const Round& round : rounds_) {
        all.ours.insert(all.ours.end(), round.ours.begin(), round.ours.end());
        all.floor.insert(all.floor.end(), round.floor.begin(), round.floor.end());
    }
    return all;
}

void Rounds::tell(const std::string& name, std::optional<double> ratio_max) const {
    const auto [ours, floor] = all();
    std::vector<double> ratios;
    for (const Round& round : rounds_) {
        ratios.push_back(quantile(round.ours, 0.5) / quantile(round.floor, 0.5));
    }
    const double ratio = quantile(ratios, 0.5);
    fmt::print(
        "{:<44} {:>9.0f} µs (p99 {:.0f}), floor {:.0f} µs (p99 {:.0f}): x {:.2f} "
        "({:.2f}-{:.2f})",
        name, quantile(ours, 0.5), quantile(ours, 0.99), quantile(floor, 0.5),
        quantile(floor, 0.99), ratio, quantile(ratios, 0.0), quantile(ratios, 1.0));
    if (ratio_max) fmt::print(", at most x {}: {}", *ratio_max, verdict(ratio <= *ratio_max));
    fmt::print("\n");
    std::fflush(stdout);
}

void Rounds::tell_slowest(const std::string& name, double ratio_max) const {
    const auto [ours, floor] = all();
    const double slowest = quantile(ours, 0.99);
    const double floor_slowest = quantile(floor, 0.99);
    bench::tell(name, slowest / floor_slowest, "times the floor's", ratio_max,
                fmt::format(" ({:.0f} and {:.0f} µs, of {})", slowest, floor_slowest, ours.size()));
}

void tell(const std::string& name, double value, const std::string& unit, double value_max,
          const std::string& floor) {
    fmt::print("{:<44} {:>9.2f} {}{}, at most {} {}: {}\n", name, value, unit, floor, value_max,
               unit, verdict(value <= value_max));
    std::fflush(stdout);
}

}  // namespace bench
