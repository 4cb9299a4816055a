#include <fmt/format.h>

#include "db/change.h"
#include "db/verify_parts.h"

namespace db {
namespace {

using Found = std::optional<Difference>;

struct Record {
    base::Uid uid;
    bool is_erased = false;
};

base::Result<std::vector<Record>> records_of(Database& database, std::string_view table) {
    const std::string_view erased = table == "person" ? "erased_at IS NOT NULL" : "0";
    return database.query(fmt::format("SELECT uid, {} FROM {} ORDER BY id", erased, table))
        .rows([](const Row& row) {
            return Record{row.uid(0), row.flag(1)};
        });
}

Difference difference(std::string_view table, const std::string& key, domain::Seq seq,
                      std::string_view what) {
    return {.table = std::string(table), .key = key, .seq = seq, .what = std::string(what)};
}

constexpr std::string_view kUnsaid = "it is there, and the journal never said so";

}  // namespace

void LastSaid::hear(domain::Seq seq, const Entry& what) {
    if (const auto* master = std::get_if<Master>(&what)) {
        if (master->uid) digests_[master->table][*master->uid] = {seq, master->digest};
    } else if (const auto* card = std::get_if<CardGiven>(&what)) {
        cards_[card->card] = {seq, card->status, card->person};
    } else if (const auto* set = std::get_if<SettingSet>(&what)) {
        settings_[set->key] = {seq, set->value};
    }
}

base::Result<Found> LastSaid::first_difference(Database& database) const {
    for (const std::string_view table : kDigestTables) {
        auto found = digest_difference(database, table);
        if (!found || *found) return found;
    }
    auto found = card_difference(database);
    if (!found || *found) return found;
    return setting_difference(database);
}

base::Result<Found> LastSaid::digest_difference(Database& database, std::string_view table) const {
    const auto records = records_of(database, table);
    if (!records) return records.error();
    const auto said_of_table = digests_.find(table);
    for (const Record& record : *records) {
        // An erased person's shell has nothing left to compare.
        if (record.is_erased) continue;
        const std::string key = "uid=" + base::uid_text(record.uid);
        if (said_of_table == digests_.end()) return Found(difference(table, key, 0, kUnsaid));
        const auto said = said_of_table->second.find(record.uid);
        if (said == said_of_table->second.end()) return Found(difference(table, key, 0, kUnsaid));
        const auto present = digest_of(database, table, record.uid);
        if (!present) return present.error();
        if (*present != said->second.digest) {
            return Found(difference(table, key, said->second.seq,
                                    "it is not what that row's digest proves"));
        }
    }
    return Found{};
}

base::Result<Found> LastSaid::card_difference(Database& database) const {
    struct Present {
        base::Uid uid;
        domain::CardStatus status;
        base::Uid person;
        bool is_erased;
    };
    const auto cards =
        database
            .query(
                "SELECT card.uid, status, person.uid, erased_at IS NOT NULL FROM card "
                "JOIN person ON person.id = person_id ORDER BY card.id")
            .rows([](const Row& row) {
                return Present{row.uid(0), row.word(domain::kCardStatusNames, 1), row.uid(2),
                               row.flag(3)};
            });
    if (!cards) return cards.error();
    for (const Present& card : *cards) {
        const std::string key = "uid=" + base::uid_text(card.uid);
        const auto said = cards_.find(card.uid);
        if (said == cards_.end()) return Found(difference("card", key, 0, kUnsaid));
        const bool is_same = said->second.person == card.person &&
                             (card.is_erased || said->second.status == card.status);
        if (!is_same) {
            return Found(difference("card", key, said->second.seq,
                                    "its person or status is not what that row says"));
        }
    }
    return Found{};
}

base::Result<Found> LastSaid::setting_difference(Database& database) const {
    const auto rows =
        database.query("SELECT key, value FROM setting ORDER BY key").rows([](const Row& row) {
            return std::pair(row.text(0), row.text(1));
        });
    if (!rows) return rows.error();
    for (const auto& [key, value] : *rows) {
        const auto said = settings_.find(key);
        if (said == settings_.end()) return Found(difference("setting", "key=" + key, 0, kUnsaid));
        if (said->second.value != value) {
            return Found(difference("setting", "key=" + key, said->second.seq,
                                    "its value is not what that row says"));
        }
    }
    return Found{};
}

}  // namespace db
