#include "db/journal.h"

#include <fmt/format.h>

#include "db/derive/derive.h"
#include "kiosk/base/check.h"

namespace db {
namespace {

constexpr std::string_view kColumns =
    "SELECT seq, uid, at, clock, boot_ms, kind, actor, payload, hash FROM journal ";

base::ClockConfidence clock_from(const Row& row, int column) {
    return static_cast<base::ClockConfidence>(row.integer(column));
}

JournalRow journal_row_from(const Row& row) {
    return {.seq = row.integer(0),
            .uid = row.uid(1),
            .at = row.instant(2),
            .clock = clock_from(row, 3),
            .since_boot = base::Millis{row.integer(4)},
            .kind = row.text(5),
            .actor = row.maybe(6, &Row::uid),
            .payload = row.text(7),
            .hash = row.hash32(8)};
}

/// Fixed sizes and big-endian, so that no two headers have the same bytes.
class HeaderBytes {
public:
    void add(std::int64_t number) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes_.push_back(
                static_cast<std::uint8_t>(static_cast<std::uint64_t>(number) >> shift));
        }
    }
    void add(std::span<const std::uint8_t> bytes) {
        bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
    }
    void add_sized(std::string_view text) {
        add(static_cast<std::int64_t>(text.size()));
        add(base::bytes_of(text));
    }
    std::span<const std::uint8_t> bytes() const { return bytes_; }

private:
    std::vector<std::uint8_t> bytes_;
};

struct Tail {
    domain::Seq seq = 0;
    base::ClockConfidence clock = base::ClockConfidence::Rtc;
    base::Hash32 hash{};
};

/// Read anew each time: a remembered tail would be wrong after a rollback, and costs 3 µs to read.
base::Result<Tail> tail_of(Database& database) {
    const auto found =
        database.query("SELECT seq, clock, hash FROM journal ORDER BY seq DESC LIMIT 1")
            .row([](const Row& row) {
                return Tail{row.integer(0), clock_from(row, 1), row.hash32(2)};
            });
    if (!found) return found.error();
    return found->value_or(Tail{});
}

base::Result<void> insert(Database& database, const JournalRow& row) {
    return database
        .query(
            "INSERT INTO journal (seq, uid, at, clock, boot_ms, kind, actor, payload, hash) "
            "VALUES (:seq, :uid, :at, :clock, :boot, :kind, :actor, :payload, :hash)")
        .bind(":seq", row.seq)
        .bind(":uid", row.uid)
        .bind(":at", row.at)
        .bind(":clock", static_cast<int>(row.clock))
        .bind(":boot", row.since_boot.count())
        .bind(":kind", row.kind)
        .bind(":actor", row.actor)
        .bind(":payload", row.payload)
        .bind(":hash", row.hash)
        .run();
}

}  // namespace

base::Hash32 hash_of(const base::Hash32& before, const JournalRow& row) {
    HeaderBytes header;
    header.add(row.seq);
    header.add(row.uid.bytes);
    header.add(row.at.time_since_epoch().count());
    header.add(static_cast<std::int64_t>(row.clock));
    header.add(row.since_boot.count());
    header.add_sized(row.kind);
    header.add(std::int64_t{row.actor.has_value()});
    if (row.actor) header.add(row.actor->bytes);
    header.add(static_cast<std::int64_t>(row.payload.size()));
    return base::sha256({before, header.bytes(), base::bytes_of(row.payload)});
}

base::Result<domain::Seq> append(Database& database, const NewEntry& entry) {
    if (database.has_lost_transaction()) {
        return lost_transaction_error(database, "writing a journal row");
    }
    base::check(database.is_in_transaction(), "a journal row is written inside a transaction");
    const auto tail = tail_of(database);
    if (!tail) return tail.error();
    JournalRow row{.seq = tail->seq + 1,
                   .uid = entry.uid,
                   .at = entry.at,
                   .clock = entry.clock,
                   .since_boot = entry.since_boot,
                   .kind = std::string(kind_of(entry.what)),
                   .actor = entry.actor,
                   .payload = payload_of(entry.what)};
    row.hash = hash_of(tail->hash, row);
    return insert(database, row)
        .and_then([&] {
            return derive::apply(database, derive::occurrence_of(row, tail->clock), entry.what);
        })
        .and_then([&]() -> base::Result<domain::Seq> { return row.seq; });
}

base::Result<domain::Seq> append(Database& database, const Stamp& stamp, Entry what) {
    return append(database, NewEntry{.what = std::move(what),
                                     .actor = stamp.actor,
                                     .at = stamp.at,
                                     .clock = stamp.clock,
                                     .since_boot = stamp.since_boot,
                                     .uid = new_uid(stamp)});
}

base::Result<std::optional<domain::Seq>> seq_of(Database& database, const base::Uid& uid) {
    return database.query("SELECT seq FROM journal WHERE uid = :uid")
        .bind(":uid", uid)
        .row([](const Row& row) { return row.integer(0); });
}

base::Result<domain::Seq> last_seq(Database& database) {
    return database.query("SELECT coalesce(max(seq), 0) FROM journal").one([](const Row& row) {
        return row.integer(0);
    });
}

base::Result<std::optional<base::Instant>> last_believed_at(Database& database) {
    return database.query("SELECT at FROM journal WHERE clock <> 0 ORDER BY seq DESC LIMIT 1")
        .row([](const Row& row) { return row.instant(0); });
}

base::Result<std::optional<JournalRow>> journal_row(Database& database, domain::Seq seq) {
    return database.query(std::string(kColumns) + "WHERE seq = :seq")
        .bind(":seq", seq)
        .row(journal_row_from);
}

base::Result<std::optional<base::Instant>> last_note_at(Database& database,
                                                        const std::string& beginning) {
    return database
        .query(
            "SELECT at FROM journal WHERE kind = 'note' AND "
            "instr(json_extract(payload, '$.text'), :beginning) = 1 ORDER BY seq DESC LIMIT 1")
        .bind(":beginning", beginning)
        .row([](const Row& row) { return row.instant(0); });
}

base::Result<void> each_row(Database& database, domain::Seq from, domain::Seq to,
                            const LookAtRow& look) {
    return database.query(std::string(kColumns) + "WHERE seq BETWEEN :from AND :to ORDER BY seq")
        .bind(":from", from)
        .bind(":to", to)
        .each([&](const Row& row) { return look(journal_row_from(row)); });
}

base::Result<void> each_row_between(Database& database, base::Instant from, base::Instant to,
                                    const LookAtRow& look) {
    return database.query(std::string(kColumns) + "WHERE at >= :from AND at < :to ORDER BY seq")
        .bind(":from", from)
        .bind(":to", to)
        .each([&](const Row& row) { return look(journal_row_from(row)); });
}

base::Result<std::optional<ChainBreak>> check_chain(Database& database, domain::Seq after) {
    const auto start = journal_row(database, after);
    if (!start) return start.error();
    if (after > 0 && !*start) return std::optional(ChainBreak{after, "is missing"});
    base::Hash32 before = *start ? (*start)->hash : base::Hash32{};
    domain::Seq expected = after + 1;
    std::optional<ChainBreak> broken;
    const auto last = last_seq(database);
    if (!last) return last.error();
    const auto seen = each_row(database, expected, *last, [&](const JournalRow& row) {
        if (!broken && row.seq != expected) broken = {expected, "is missing"};
        if (!broken && row.hash != hash_of(before, row)) {
            broken = {row.seq, "does not follow from the row before it: it was changed"};
        }
        before = row.hash;
        ++expected;
        return base::Result<void>{};
    });
    if (!seen) return seen.error();
    return broken;
}

}  // namespace db
