// Hashes, random bytes and PINs, all by libsodium.
//
// Nothing here is our own cryptography; this file only fixes sizes and costs in one place.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace base {

using Hash32 = std::array<std::uint8_t, 32>;
using Hash16 = std::array<std::uint8_t, 16>;

/// Fills its argument with random bytes. A seeded one makes demo data repeatable.
using Random = std::function<void(std::span<std::uint8_t>)>;

Random system_random();
/// The same seed gives the same bytes for ever; never for keys.
Random seeded_random(std::uint64_t seed);

/// SHA-256 (FIPS 180-4) of the parts in order, as if they were one text.
Hash32 sha256(std::initializer_list<std::span<const std::uint8_t>> parts);
Hash32 sha256(std::string_view text);

/// Keyed BLAKE2b (RFC 7693), 16 bytes: equal for equal text and key, useless without the key.
Hash16 keyed_hash(std::span<const std::uint8_t, 32> key, std::string_view text);

/// argon2id, 19 MiB, 2 passes (OWASP's password storage minimum), as one self-describing text.
/// Takes tens of milliseconds: never on the desk's or the screen's thread.
Result<std::string> pin_hash(std::string_view pin);
/// Whether `pin` is the one that was hashed. As slow as hashing.
bool is_pin(std::string_view pin, const std::string& hash);

std::string hex(std::span<const std::uint8_t> bytes);

/// Overwrites with zeros what nobody must find in memory or in a core dump, whatever the optimiser
/// thinks of it.
void wipe(std::span<std::uint8_t> bytes);
void wipe(std::string& text);

inline std::span<const std::uint8_t> bytes_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace base
