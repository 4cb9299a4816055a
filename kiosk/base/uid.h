// The 16-byte name of everything that travels or is named in the journal: UUIDv7 (RFC 9562 §5.7).
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/clock.h"
#include "kiosk/base/crypto.h"

namespace base {

struct Uid {
    std::array<std::uint8_t, 16> bytes{};
    auto operator<=>(const Uid&) const = default;
};

/// Time-ordered to the millisecond, random below that.
Uid new_uid(Instant at, const Random& random);

/// "0192f0c8-…": lower-case hexadecimal with hyphens, 36 characters.
std::string uid_text(const Uid& uid);
/// Takes what uid_text writes.
std::optional<Uid> uid_from_text(std::string_view text);

}  // namespace base
