// Items, kits and consumables; their conditions, their inductions, and where they are.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "db/stamp.h"
#include "kiosk/domain/ids.h"
#include "kiosk/domain/words.h"

namespace db {

/// Who has an item now.
struct Holder {
    domain::LoanId loan_id;
    domain::PersonId person_id;
    base::Uid person_uid;
    std::string name;
    std::optional<base::Instant> lent_at;  ///< like Loan::lent_at
    std::optional<base::Instant> due_at;   ///< like Loan::due_at
};

struct Item {
    domain::ItemId id;
    base::Uid uid;
    std::string code;
    std::string name;
    std::string category;
    std::string unit;
    domain::ItemKind kind = domain::ItemKind::Item;
    domain::WorkshopId workshop_id;
    std::string kit_parts;  ///< one part a line
    bool erases_photos = false;
    bool is_retired = false;
    domain::Condition condition = domain::Condition::Good;
    std::optional<Holder> holder;
};

struct NewItem {
    std::string code;
    std::string name;
    std::string category;
    std::string unit;
    domain::ItemKind kind = domain::ItemKind::Item;
    domain::WorkshopId workshop_id;
    std::string kit_parts;
    bool erases_photos = false;
    bool is_retired = false;
    std::vector<std::string> inductions;  ///< codes; each must exist
};

struct Induction {
    std::int64_t id = 0;
    std::string code;
    std::string name;
};

/// One induction that an item asks for.
struct AskedInduction {
    domain::ItemId item;
    Induction induction;
    bool is_missing = false;  ///< the person asked about has not had it; false for nobody
};

/// Adds it, or changes the one with this code. Only inside a transaction, as all that change.
base::Result<domain::ItemId> put_item(Database& database, const Stamp& stamp, const NewItem& item);
base::Result<void> put_induction(Database& database, const Stamp& stamp, const std::string& code,
                                 const std::string& name);
/// Notes that somebody was instructed; nobody instructs themselves.
base::Result<void> induct(Database& database, const Stamp& stamp, domain::PersonId person,
                          const std::string& induction_code, base::Date on,
                          std::optional<domain::PersonId> by);

base::Result<std::optional<Item>> item_by_code(Database& database, const std::string& code);
base::Result<std::optional<Item>> item_by_id(Database& database, domain::ItemId id);
base::Result<std::optional<Item>> item_by_uid(Database& database, const base::Uid& uid);
/// Of one workshop or of all, not retired, in order of their codes.
base::Result<std::vector<Item>> items(Database& database,
                                      std::optional<domain::WorkshopId> workshop = std::nullopt);

base::Result<std::vector<Induction>> inductions(Database& database);
base::Result<std::vector<Induction>> inductions_of_item(Database& database, domain::ItemId item);
base::Result<std::vector<Induction>> inductions_of_person(Database& database,
                                                          domain::PersonId person);
/// What the item asks for and the person has not had.
base::Result<std::vector<Induction>> inductions_missing(Database& database, domain::ItemId item,
                                                        domain::PersonId person);
/// What the items of one workshop ask for, all in one answer: without those retired, in order of
/// the items' codes, then the inductions'. An item that asks for nothing is not in it.
base::Result<std::vector<AskedInduction>> inductions_asked(Database& database,
                                                           domain::WorkshopId workshop,
                                                           std::optional<domain::PersonId> person);

}  // namespace db
