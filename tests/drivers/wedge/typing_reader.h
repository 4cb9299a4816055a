// A wedge reader on a desk, for tests of the decoder: it types, and somebody may wait.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "drivers/wedge/decoder.h"
#include "tests/drivers/wedge/keyboard.h"

namespace test {

using drivers::wedge::Outcome;
using Outcomes = std::vector<Outcome>;

inline constexpr base::Millis kReportInterval{8};

inline Outcome code(std::string text) { return {Outcome::Kind::Code, std::move(text)}; }
inline const Outcome kHalfRead = {Outcome::Kind::HalfRead, {}};
inline const Outcome kTooLong = {Outcome::Kind::TooLong, {}};
inline const Outcome kNoPrefix = {Outcome::Kind::NoPrefix, {}};
inline const Outcome kNoSuffix = {Outcome::Kind::NoSuffix, {}};

class TypingReader {
public:
    explicit TypingReader(drivers::wedge::Profile profile = {}) : decoder(std::move(profile)) {}

    TypingReader& send(const Report& report) {
        now += kReportInterval;
        add(decoder.feed(report, now));
        return *this;
    }
    TypingReader& type(std::string_view text) {
        for (const Report& report : reports_of(text)) send(report);
        return *this;
    }
    TypingReader& type_alt_code(std::string_view digits) {
        for (const Report& report : reports_of_alt_code(digits)) send(report);
        return *this;
    }
    TypingReader& wait(base::Millis time) {
        now += time;
        add(decoder.expire(now));
        return *this;
    }
    /// Reports are lost.
    TypingReader& stumble() {
        add(decoder.disturb(now));
        return *this;
    }

    drivers::wedge::Decoder decoder;
    base::Millis now{5000};
    Outcomes outcomes;

private:
    void add(const Outcomes& more) { outcomes.insert(outcomes.end(), more.begin(), more.end()); }
};

}  // namespace test
