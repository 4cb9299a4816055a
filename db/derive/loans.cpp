#include "db/derive/steps.h"

namespace db::derive {
namespace {

/// A loan's id is its row and its line in it; the desk's baskets are far shorter.
constexpr std::int64_t kLinesMax = 1024;

constexpr std::string_view kNewLoan = R"sql(
    INSERT INTO loan (id, item_id, borrower_id, lent_seq, lent_at, lent_believed, due_at, lent_by)
    VALUES (:id, :item, :borrower, :seq, :at, :believed,
            CASE WHEN :believed = 1 THEN :due END, :by)
)sql";

constexpr std::string_view kBack = R"sql(
    UPDATE loan
       SET returned_seq = :seq, returned_at = :at, returned_by = :by,
           condition = coalesce(:condition, condition),
           note = CASE WHEN :note = '' THEN note ELSE :note END
     WHERE item_id = :item AND returned_seq IS NULL AND id = coalesce(:loan, id)
 RETURNING id
)sql";

constexpr std::string_view kNewState = R"sql(
    INSERT INTO item_state (item_id, since_seq, condition, note, loan_id)
    VALUES (:item, :seq, :condition, :note, :loan)
)sql";

constexpr std::string_view kLoanCondition = R"sql(
    UPDATE loan SET condition = :condition, note = :note
     WHERE id = :loan AND item_id = :item
)sql";

std::optional<std::string_view> name_of(const std::optional<domain::Condition>& condition) {
    if (!condition) return std::nullopt;
    return domain::name_of(*condition);
}

base::Result<void> note_state(Database& database, const Occurrence& when, domain::ItemId item,
                              domain::Condition condition, const std::string& note,
                              const std::optional<domain::LoanId>& loan) {
    return database.query(kNewState)
        .bind(":item", item)
        .bind(":seq", when.seq)
        .bind(":condition", domain::name_of(condition))
        .bind(":note", note)
        .bind(":loan", loan)
        .run();
}

/// What all lines of one basket have in common.
struct Handing {
    domain::PersonId borrower;
    std::optional<domain::PersonId> by;
    base::Instant due_at;
};

base::Result<void> lend_one(Database& database, const Occurrence& when, const Handing& handing,
                            std::int64_t loan, const base::Uid& item_uid) {
    const auto item = item_id(database, item_uid);
    if (!item) return item.error();
    return database.query(kNewLoan)
        .bind(":id", loan)
        .bind(":item", *item)
        .bind(":borrower", handing.borrower)
        .bind(":seq", when.seq)
        .bind(":at", when.at)
        .bind(":believed", when.is_believed)
        .bind(":due", handing.due_at)
        .bind(":by", handing.by)
        .run();
}

base::Result<void> undo_line(Database& database, const Occurrence& when, std::int64_t loan,
                             const base::Uid& item_uid) {
    const auto item = item_id(database, item_uid);
    if (!item) return item.error();
    auto done = database.query("DELETE FROM loan WHERE id = :id AND returned_seq IS NULL")
                    .bind(":id", loan)
                    .run();
    if (!done) return done;
    if (database.changed_rows() != 1) {
        return refusal(when, "a loan that it would undo is no longer open");
    }
    // What was seen of the item during the loan that never was.
    return database.query("DELETE FROM item_state WHERE item_id = :item AND loan_id = :loan")
        .bind(":item", *item)
        .bind(":loan", loan)
        .run();
}

base::Result<void> undo_lent(Database& database, const Occurrence& when, domain::Seq of,
                             const Lent& lent) {
    std::int64_t line = 0;
    for (const base::Uid& item : lent.items) {
        auto done = undo_line(database, when, of * kLinesMax + line, item);
        if (!done) return done;
        ++line;
    }
    return {};
}

/// The loan is open again, as it was the moment before it ended.
constexpr std::string_view kOpenAgain = R"sql(
    UPDATE loan SET returned_seq = NULL, returned_at = NULL, returned_by = NULL,
           condition = (SELECT condition FROM item_state
                         WHERE item_id = :item AND loan_id = loan.id AND since_seq < :of
                         ORDER BY since_seq DESC LIMIT 1),
           note = coalesce((SELECT note FROM item_state
                             WHERE item_id = :item AND loan_id = loan.id AND since_seq < :of
                             ORDER BY since_seq DESC LIMIT 1), '')
     WHERE item_id = :item AND returned_seq = :of
 RETURNING id
)sql";

base::Result<void> undo_returned(Database& database, const Occurrence& when, domain::Seq of,
                                 const base::Uid& item_uid) {
    const auto item = item_id(database, item_uid);
    if (!item) return item.error();
    const auto loan =
        database.query(kOpenAgain).bind(":item", *item).bind(":of", of).row([](const Row& row) {
            return row.id<domain::LoanId>(0);
        });
    if (!loan) return loan.error();
    if (!*loan) return refusal(when, "the return that it would undo is undone already");
    return database
        .query(
            "DELETE FROM item_state WHERE item_id = :item AND loan_id = :loan "
            "AND since_seq >= :of")
        .bind(":item", *item)
        .bind(":loan", **loan)
        .bind(":of", of)
        .run();
}

}  // namespace

base::Result<void> apply_lent(Database& database, const Occurrence& when, const Lent& lent) {
    if (lent.items.empty() || std::ssize(lent.items) > kLinesMax) {
        return refusal(when, "a basket has from 1 to 1024 lines");
    }
    const auto borrower = person_id(database, lent.borrower);
    if (!borrower) return borrower.error();
    const auto by = actor_id(database, when);
    if (!by) return by.error();
    const Handing handing{*borrower, *by, lent.due_at};
    std::int64_t line = 0;
    for (const base::Uid& item : lent.items) {
        auto done = lend_one(database, when, handing, when.seq * kLinesMax + line, item);
        if (!done) return done;
        ++line;
    }
    return {};
}

base::Result<void> apply_returned(Database& database, const Occurrence& when,
                                  const Returned& returned) {
    const auto item = item_id(database, returned.item);
    if (!item) return item.error();
    const auto by = actor_id(database, when);
    if (!by) return by.error();
    const auto loan = database.query(kBack)
                          .bind(":seq", when.seq)
                          .bind(":at", when.is_believed ? std::optional(when.at) : std::nullopt)
                          .bind(":by", *by)
                          .bind(":condition", name_of(returned.condition))
                          .bind(":note", returned.note)
                          .bind(":item", *item)
                          .bind(":loan", returned.loan)
                          .row([](const Row& row) { return row.id<domain::LoanId>(0); });
    if (!loan) return loan.error();
    if (!*loan) return refusal(when, "the item that it returns is not out on that loan");
    if (!returned.condition) return {};
    return note_state(database, when, *item, *returned.condition, returned.note, **loan);
}

base::Result<void> apply_condition(Database& database, const Occurrence& when,
                                   const ConditionSeen& seen) {
    const auto item = item_id(database, seen.item);
    if (!item) return item.error();
    if (seen.loan) {
        auto noted = database.query(kLoanCondition)
                         .bind(":condition", domain::name_of(seen.condition))
                         .bind(":note", seen.note)
                         .bind(":loan", *seen.loan)
                         .bind(":item", *item)
                         .run();
        if (!noted) return noted;
        if (database.changed_rows() != 1) return refusal(when, "there is no such loan of the item");
    }
    return note_state(database, when, *item, seen.condition, seen.note, seen.loan);
}

base::Result<void> apply_undone(Database& database, const Occurrence& when, const Undone& undone) {
    const auto row = journal_row(database, undone.of);
    if (!row) return row.error();
    if (!*row || undone.of >= when.seq) return refusal(when, "there is no such row to undo");
    const auto what = entry_from((*row)->kind, (*row)->payload);
    if (!what) return what.error();
    if (const auto* lent = std::get_if<Lent>(&*what)) {
        return undo_lent(database, when, undone.of, *lent);
    }
    if (const auto* returned = std::get_if<Returned>(&*what)) {
        return undo_returned(database, when, undone.of, returned->item);
    }
    const auto* tap = std::get_if<Tap>(&*what);
    if (tap != nullptr && tap->result == domain::TapResult::Returned && tap->item) {
        return undo_returned(database, when, undone.of, *tap->item);
    }
    return refusal(when, "only a loan or a return can be undone");
}

}  // namespace db::derive
