#include "db/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "db/connection.h"
#include "db/derive/derive.h"
#include "db/journal.h"
#include "db/migrations.h"
#include "db/start_checks.h"
#include "db/verify_parts.h"

namespace db {
namespace {

/// One pass over the journal: the chain, the derived tables, and what the last rows say of master
/// data. Stops at the first row that does not hold.
class Pass {
public:
    explicit Pass(Database& database) : database_(database) {}

    base::Result<void> run(domain::Seq last) {
        auto passed = each_row(database_, 1, last, [this](const JournalRow& row) {
            return difference_ ? base::Result<void>{} : look(row);
        });
        if (passed && !difference_ && expected_ != last + 1) note(expected_, "is missing");
        return passed;
    }

    const std::optional<Difference>& difference() const { return difference_; }
    const LastSaid& last_said() const { return last_said_; }

private:
    base::Result<void> look(const JournalRow& row) {
        if (row.seq != expected_) {
            note(expected_, "is missing");
            return {};
        }
        if (row.hash != hash_of(before_, row)) {
            note(row.seq, "does not follow from the row before it: it was changed");
            return {};
        }
        before_ = row.hash;
        ++expected_;
        return follow(row);
    }

    base::Result<void> follow(const JournalRow& row) {
        const auto what = entry_from(row.kind, row.payload);
        if (!what) {
            note(row.seq, what.error().what);
            return {};
        }
        last_said_.hear(row.seq, *what);
        const auto when = derive::occurrence_of(row, std::exchange(clock_before_, row.clock));
        const auto applied = derive::apply(database_, when, *what);
        if (applied) return {};
        const auto kind = applied.error().kind;
        const bool is_of_the_row =
            kind == base::ErrorKind::Refused || kind == base::ErrorKind::Damaged;
        if (!is_of_the_row) return applied;
        note(row.seq, applied.error().what);
        return {};
    }

    void note(domain::Seq seq, std::string what) {
        difference_ = Difference{.table = "journal",
                                 .key = fmt::format("seq={}", seq),
                                 .seq = seq,
                                 .what = std::move(what)};
    }

    Database& database_;
    base::Hash32 before_{};
    base::ClockConfidence clock_before_ = base::ClockConfidence::Rtc;
    domain::Seq expected_ = 1;
    LastSaid last_said_;
    std::optional<Difference> difference_;
};

/// The pages themselves, before anything is read from them.
base::Result<std::optional<Difference>> broken_page(Database& database) {
    const auto said = database.query("PRAGMA main.integrity_check(1)").one([](const Row& row) {
        return row.text(0);
    });
    if (!said) return said.error();
    if (*said == "ok") return std::optional<Difference>{};
    return std::optional(Difference{.table = "file", .key = "", .what = *said});
}

constexpr std::string_view kReversedVisits = R"sql(
    SELECT visit.in_seq
      FROM main.visit
      JOIN journal AS way_in ON way_in.seq = visit.in_seq AND way_in.clock > 0
      JOIN journal AS way_out ON way_out.seq = visit.out_seq AND way_out.clock > 0
     WHERE visit.out_at < visit.in_at
     ORDER BY visit.in_seq
)sql";

base::Result<Verified> with_reversed_visits(Database& database, Verified verified) {
    return database.query(kReversedVisits)
        .rows([](const Row& row) { return row.integer(0); })
        .map([&](std::vector<domain::Seq> visits) {
            verified.reversed_visits = std::move(visits);
            return std::move(verified);
        });
}

base::Result<Verified> verify_snapshot(Database& database) {
    auto broken = broken_page(database);
    if (!broken) return broken.error();
    if (*broken) return Verified{.rows = 0, .difference = *broken, .reversed_visits = {}};
    const auto last = last_seq(database);
    if (!last) return last.error();
    Verified verified{.rows = *last, .difference = std::nullopt, .reversed_visits = {}};
    if (auto made = make_temporary_tables(database); !made) return made.error();
    Pass pass(database);
    if (auto passed = pass.run(*last); !passed) return passed.error();
    verified.difference = pass.difference();
    for (const std::string_view table : derive::kTables) {
        if (verified.difference) return verified;
        auto difference = first_difference(database, table);
        if (!difference) return difference.error();
        verified.difference = *std::move(difference);
    }
    if (verified.difference) return verified;
    auto difference = pass.last_said().first_difference(database);
    if (!difference) return difference.error();
    verified.difference = *std::move(difference);
    return with_reversed_visits(database, std::move(verified));
}

}  // namespace

base::Result<Verified> verify(const std::filesystem::path& path) {
    const auto version = require_ours(path);
    if (!version) return version.error();
    if (*version != newest_version()) return older_schema_error(path, *version);
    auto database = open_connection(path, Access::Verify);
    if (!database) return database.error();
    if (auto followed = require_followed(*database); !followed) return followed.error();
    // One snapshot from here on, whatever a kiosk writes meanwhile; it is never committed.
    if (auto begun = database->run_script("BEGIN"); !begun) return begun.error();
    return verify_snapshot(*database);
}

}  // namespace db
