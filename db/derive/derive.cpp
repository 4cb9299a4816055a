#include "db/derive/derive.h"

#include <fmt/format.h>

#include <utility>

#include "db/derive/steps.h"

namespace db::derive {
namespace {

/// One overload per kind that something follows from; the others leave every table as it is.
struct Apply {
    Database& database;
    const Occurrence& when;

    base::Result<void> operator()(const Tap& tap) const { return apply_tap(database, when, tap); }
    base::Result<void> operator()(const Lent& lent) const {
        return apply_lent(database, when, lent);
    }
    base::Result<void> operator()(const Returned& returned) const {
        return apply_returned(database, when, returned);
    }
    base::Result<void> operator()(const ConditionSeen& seen) const {
        return apply_condition(database, when, seen);
    }
    base::Result<void> operator()(const Undone& undone) const {
        return apply_undone(database, when, undone);
    }
    base::Result<void> operator()(const Marked& marked) const {
        return apply_marked(database, when, marked);
    }
    base::Result<void> operator()(const Counter& counter) const {
        return apply_counter(database, when, counter);
    }
    base::Result<void> operator()(const PinSet& set) const {
        return apply_pin_set(database, when, set);
    }
    base::Result<void> operator()(const Opened&) const { return {}; }
    base::Result<void> operator()(const Started&) const { return {}; }
    base::Result<void> operator()(const Stopped&) const { return {}; }
    base::Result<void> operator()(const Refused&) const { return {}; }
    base::Result<void> operator()(const Master&) const { return {}; }
    base::Result<void> operator()(const CardGiven&) const { return {}; }
    base::Result<void> operator()(const SettingSet&) const { return {}; }
    base::Result<void> operator()(const ReaderSeen&) const { return {}; }
    base::Result<void> operator()(const Exported&) const { return {}; }
    base::Result<void> operator()(const Restored&) const { return {}; }
    base::Result<void> operator()(const Note&) const { return {}; }
};

base::Result<void> empty_tables(Database& database) {
    for (const std::string_view table : kTables) {
        auto emptied = database.run_script(fmt::format("DELETE FROM {}", table));
        if (!emptied) return emptied;
    }
    return {};
}

}  // namespace

Occurrence occurrence_of(const JournalRow& row, base::ClockConfidence before) {
    const bool is_believed = row.clock != base::ClockConfidence::Unknown;
    return {.seq = row.seq,
            .at = row.at,
            .is_believed = is_believed,
            .is_clock_back = is_believed && before == base::ClockConfidence::Unknown,
            .actor = row.actor};
}

base::Result<void> apply(Database& database, const Occurrence& when, const Entry& what) {
    if (when.is_clock_back) {
        if (auto dated = date_loans(database, when); !dated) return dated;
    }
    return std::visit(Apply{database, when}, what);
}

base::Result<void> replay(Database& database) {
    const auto last = last_seq(database);
    if (!last) return last.error();
    auto before = base::ClockConfidence::Rtc;
    return each_row(database, 1, *last, [&](const JournalRow& row) -> base::Result<void> {
        const auto what = entry_from(row.kind, row.payload);
        if (!what) return what.error();
        const Occurrence when = occurrence_of(row, std::exchange(before, row.clock));
        return apply(database, when, *what);
    });
}

base::Result<void> rebuild(Database& database) {
    return in_transaction(database, [&]() -> base::Result<void> {
        return empty_tables(database).and_then([&] { return replay(database); }).and_then([&] {
            return database.query("INSERT OR REPLACE INTO derived (one, is_behind) VALUES (1, 0)")
                .run();
        });
    });
}

}  // namespace db::derive
