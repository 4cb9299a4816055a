#include "kiosk/base/crypto.h"

#include <sodium.h>

#include <memory>

#include "kiosk/base/check.h"

namespace base {
namespace {

constexpr unsigned long long kPinPasses = 2;
constexpr std::size_t kPinMemoryBytes = 19 * 1024 * 1024;

void ready() {
    static const int result = sodium_init();
    check(result >= 0, "libsodium starts");
}

}  // namespace

Random system_random() {
    ready();
    return [](std::span<std::uint8_t> out) { randombytes_buf(out.data(), out.size()); };
}

Random seeded_random(std::uint64_t seed) {
    ready();
    // A counter under the seed: call n of a run always gives the same bytes.
    auto call = std::make_shared<std::uint64_t>(0);
    return [seed, call](std::span<std::uint8_t> out) {
        std::array<std::uint8_t, randombytes_SEEDBYTES> key{};
        for (std::size_t i = 0; i < 8; ++i) {
            key[i] = static_cast<std::uint8_t>(seed >> (8 * i));
            key[8 + i] = static_cast<std::uint8_t>(*call >> (8 * i));
        }
        ++*call;
        randombytes_buf_deterministic(out.data(), out.size(), key.data());
    };
}

Hash32 sha256(std::initializer_list<std::span<const std::uint8_t>> parts) {
    ready();
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    for (const auto& part : parts) crypto_hash_sha256_update(&state, part.data(), part.size());
    Hash32 hash{};
    crypto_hash_sha256_final(&state, hash.data());
    return hash;
}

Hash32 sha256(std::string_view text) { return sha256({bytes_of(text)}); }

Hash16 keyed_hash(std::span<const std::uint8_t, 32> key, std::string_view text) {
    ready();
    Hash16 hash{};
    const auto bytes = bytes_of(text);
    const int result = crypto_generichash(hash.data(), hash.size(), bytes.data(), bytes.size(),
                                          key.data(), key.size());
    check(result == 0, "BLAKE2b accepts a 32-byte key and a 16-byte hash");
    return hash;
}

Result<std::string> pin_hash(std::string_view pin) {
    ready();
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str_alg(text.data(), pin.data(), pin.size(), kPinPasses, kPinMemoryBytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return Error{ErrorKind::Io, "hashing a PIN: the machine has no 19 MiB of memory to spare"};
    }
    return std::string(text.data());
}

bool is_pin(std::string_view pin, const std::string& hash) {
    ready();
    return crypto_pwhash_str_verify(hash.c_str(), pin.data(), pin.size()) == 0;
}

std::string hex(std::span<const std::uint8_t> bytes) {
    constexpr char kDigits[] = "0123456789abcdef";
    std::string text(bytes.size() * 2, '0');
    auto place = text.begin();
    for (const std::uint8_t byte : bytes) {
        *place++ = kDigits[byte >> 4];
        *place++ = kDigits[byte & 0x0F];
    }
    return text;
}

void wipe(std::span<std::uint8_t> bytes) { sodium_memzero(bytes.data(), bytes.size()); }
void wipe(std::string& text) { sodium_memzero(text.data(), text.size()); }

}  // namespace base
