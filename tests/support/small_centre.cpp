#include "tests/support/small_centre.h"

#include "db/cards.h"
#include "db/items.h"
#include "db/open.h"
#include "db/people.h"
#include "db/settings.h"
#include "db/verify.h"
#include "db/workshops.h"
#include "kiosk/base/crypto.h"
#include "kiosk/domain/card_code.h"
#include "tests/support/must.h"

namespace test {
namespace {

struct Maker {
    db::Writer writer;
    db::Stamp stamp;

    db::Database& database() { return writer.database(); }

    domain::PersonId person(const std::string& name, const std::string& card, domain::Role role) {
        const auto added = must(
            db::add_person(database(), stamp, {.name = name, .code = "P" + card, .role = role}));
        const auto token = writer.card_key().token(*domain::card_code_from_text(card));
        must(db::give_card(database(), stamp, added.id, token));
        return added.id;
    }

    base::Result<void> all() {
        const auto workshop = must(db::put_workshop(
            database(), stamp, {.code = "DIEN", .name = "Xưởng điện", .trade = "electrical"}));
        const auto hoa = person("Lê Thị Hoa", "9001", domain::Role::Instructor);
        must(db::set_pin_hash(database(), stamp, hoa, must(base::pin_hash("2468"))));
        for (int card = 1; card <= kSmallCentreCards; ++card) {
            person("Người học " + std::to_string(card), std::to_string(card),
                   domain::Role::Learner);
        }
        must(db::put_item(database(), stamp,
                          {.code = kSmallCentreItem,
                           .name = "Đồng hồ vạn năng",
                           .category = "Đo lường",
                           .unit = "cái",
                           .workshop_id = workshop}));
        for (const char* key : {"free_space_min_mb", "free_space_warn_mb"}) {
            must(db::set_setting(database(), stamp, key, "1"));
        }
        must(db::set_setting(database(), stamp, "duplicate_seconds", "0"));
        return {};
    }
};

}  // namespace

void make_small_centre(const std::filesystem::path& path) {
    const base::SystemClock clock;
    must(db::create(path, {.free_space_min_mb = 1}, db::stamp_now(clock)));
    Maker maker{must(db::open_writer(path, {.free_space_min_mb = 1})), db::stamp_now(clock)};
    must(db::in_transaction(maker.database(), [&] { return maker.all(); }));
}

long long verified_rows(const std::filesystem::path& path) {
    const auto verified = must(db::verify(path));
    if (const auto& difference = verified.difference) {
        FAIL(difference->table, " ", difference->key, ": ", difference->what);
    }
    return verified.rows;
}

}  // namespace test
