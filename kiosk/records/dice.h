// Repeatable chance for demo data: the same seed throws the same numbers on every machine.
#pragma once

#include <array>
#include <cstdint>

#include "kiosk/base/crypto.h"

namespace records {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : random_(base::seeded_random(seed)) {}

    /// 0 … sides - 1. The tiny unevenness of a remainder does not matter here.
    int below(int sides) {
        std::array<std::uint8_t, 4> bytes{};
        random_(bytes);
        std::uint32_t number = 0;
        for (const std::uint8_t byte : bytes) number = number << 8U | byte;
        return static_cast<int>(number % static_cast<std::uint32_t>(sides));
    }
    int between(int least, int most) { return least + below(most - least + 1); }
    bool chance(int percent) { return below(100) < percent; }

    template <class List>
    const auto& pick(const List& list) {
        return list[static_cast<std::size_t>(below(static_cast<int>(list.size())))];
    }

private:
    base::Random random_;
};

}  // namespace records
