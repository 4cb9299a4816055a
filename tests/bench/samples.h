// What was measured, beside the floor that was measured in the same rounds.
//
// A machine that is busy with something else slows both alike, so that only the ratio travels: each
// round gives one ratio of medians, and what is told is the median of the rounds, with the best and
// the worst of them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace bench {

using Micros = std::chrono::duration<double, std::micro>;

/// How long `work` took.
template <class Work>
Micros time_of(Work&& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::steady_clock::now() - begin;
}

/// 0.5 is the median. `values` must not be empty.
double quantile(std::vector<double> values, double share);

class Rounds {
public:
    void begin();  ///< the next round
    void ours(Micros time) { rounds_.back().ours.push_back(time.count()); }
    void floor(Micros time) { rounds_.back().floor.push_back(time.count()); }

    /// One line: name, both medians with their 99th percentiles, the ratio of the medians, its
    /// spread, and the budget if there is one.
    void tell(const std::string& name, std::optional<double> ratio_max = std::nullopt) const;
    /// One line for the 99th percentiles, of all rounds together: one round has too few for it.
    void tell_slowest(const std::string& name, double ratio_max) const;

private:
    struct Round {
        std::vector<double> ours;
        std::vector<double> floor;
    };
    Round all() const;
    std::vector<Round> rounds_;
};

/// One line for a number that is measured as it is.
void tell(const std::string& name, double value, const std::string& unit, double value_max,
          const std::string& floor = "");

}  // namespace bench
