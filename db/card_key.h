// The key under which cards are stored: 32 random bytes in FILE.key, beside the database.
//
// The database holds only keyed hashes of card numbers, so that a stolen file or backup gives
// nobody a card to copy. The price: without its key file a database knows nobody's card, and no
// backup contains the key. Keep a copy of it apart from the backups.
#pragma once

#include <array>
#include <filesystem>
#include <vector>

#include "kiosk/base/crypto.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/card_code.h"

namespace db {

/// A card as the database knows it.
struct CardToken {
    base::Hash16 bytes{};
    /// The other forms of the same card, by which it may be found when this one is not known; the
    /// strongest first.
    std::vector<base::Hash16> also = {};

    /// The same presentation; what follows from it does not count.
    bool operator==(const CardToken& other) const { return bytes == other.bytes; }
};

class CardKey {
public:
    explicit CardKey(const std::array<std::uint8_t, 32>& bytes) : bytes_(bytes) {}

    CardToken token(const domain::CardCode& code) const;
    /// Stored in the database, so that a wrong key file is noticed and not taken for unknown cards.
    base::Hash16 check_value() const;

private:
    std::array<std::uint8_t, 32> bytes_;
};

std::filesystem::path key_path(const std::filesystem::path& database_path);

/// Fails when the file is missing, is not 32 bytes, or can be read by others (mode must be 0600).
base::Result<CardKey> load_card_key(const std::filesystem::path& database_path);

/// Writes a new key, or keeps the one that is there: a key is never overwritten.
base::Result<CardKey> make_card_key(const std::filesystem::path& database_path,
                                    const base::Random& random);

}  // namespace db
