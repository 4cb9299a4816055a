// Lends at the counter of a desk, and says what the database then knows of an item.
#pragma once

#include <string>
#include <vector>

#include "db/items.h"
#include "db/loans.h"
#include "tests/kiosk/app/desk_bench.h"

namespace test {

/// An at the counter with these items in the basket, confirmed.
inline void lend(DeskBench& bench, const std::vector<std::string>& codes) {
    bench.tap_desk("1");
    for (const std::string& code : codes) bench.tap_desk(code);
    bench.touch(view::ConfirmBasket{});
}

inline bool is_out(DeskBench& bench, const std::string& code) {
    return db::item_by_code(bench.writer().database(), code).value()->holder.has_value();
}

inline domain::Condition condition_of(DeskBench& bench, const std::string& code) {
    return db::item_by_code(bench.writer().database(), code).value()->condition;
}

inline std::string note_of(DeskBench& bench, const std::string& code) {
    return db::loans_of_item(bench.writer().database(), bench.item(code), 1).value().at(0).note;
}

}  // namespace test
