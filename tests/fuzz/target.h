// What a fuzz target is: a function that takes bytes which somebody made up, and stops the program
// when the code under test does what it must never do.
//
// One target is one file that defines run(), and one line in CMakeLists.txt. Linked with
// libfuzzer.cpp it is a fuzzer, with replay.cpp a test of the corpus.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "kiosk/base/check.h"

namespace fuzz {

using base::check;

/// The made-up bytes, taken one after the other; behind their end are zeros.
class Input {
public:
    explicit Input(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

    bool is_over() const { return bytes_.empty(); }
    std::uint8_t byte() {
        const auto one = bytes(1);
        return one.empty() ? std::uint8_t{0} : one.front();
    }
    bool flag() { return (byte() & 1) != 0; }
    /// From 0 up to `max` and with it; at most 255.
    std::size_t number(std::size_t max) { return byte() % (max + 1); }
    /// So many, or all that there are.
    std::span<const std::uint8_t> bytes(std::size_t count) {
        const auto taken = bytes_.first(std::min(count, bytes_.size()));
        bytes_ = bytes_.subspan(taken.size());
        return taken;
    }
    std::span<const std::uint8_t> rest() { return bytes(bytes_.size()); }
    /// Up to the next line end, which is taken and left out.
    std::string_view line() {
        const auto end = std::find(bytes_.begin(), bytes_.end(), std::uint8_t{'\n'});
        const auto taken = bytes(static_cast<std::size_t>(end - bytes_.begin()));
        bytes(1);
        return {reinterpret_cast<const char*>(taken.data()), taken.size()};
    }

private:
    std::span<const std::uint8_t> bytes_;
};

/// Defined by every target. A claim that does not hold ends the program (base::check).
void run(Input input);

}  // namespace fuzz
