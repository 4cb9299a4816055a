#include "db/loans.h"

#include "kiosk/domain/lend.h"

namespace db {
namespace {

constexpr std::string_view kColumns = R"sql(
    SELECT loan.id, item.id, item.uid, item.code, item.name,
           person.id, person.uid, person.name, loan.lent_at, loan.due_at, loan.lent_seq,
           loan.lent_by, loan.returned_at, loan.returned_seq, loan.returned_by,
           loan.condition, loan.note, loan.lent_believed
      FROM loan
      JOIN item ON item.id = loan.item_id
      JOIN person ON person.id = loan.borrower_id
)sql";

std::string with_columns(std::string_view rest) { return std::string(kColumns).append(rest); }

Loan loan_from(const Row& row) {
    Loan loan{.id = row.id<domain::LoanId>(0),
              .item_id = row.id<domain::ItemId>(1),
              .item_uid = row.uid(2),
              .item_code = row.text(3),
              .item_name = row.text(4),
              .borrower_id = row.id<domain::PersonId>(5),
              .borrower_uid = row.uid(6),
              .borrower_name = row.text(7),
              .lent_at = std::nullopt,
              .due_at = row.maybe(9, &Row::instant),
              .lent_seq = row.integer(10),
              .lent_by = row.maybe(11, &Row::id<domain::PersonId>),
              .returned_at = row.maybe(12, &Row::instant),
              .returned_seq = row.maybe(13, &Row::integer),
              .returned_by = row.maybe(14, &Row::id<domain::PersonId>),
              .condition = std::nullopt,
              .note = row.text(16)};
    if (row.flag(17)) loan.lent_at = row.instant(8);
    if (!row.is_null(15)) loan.condition = row.word(domain::kConditionNames, 15);
    return loan;
}

constexpr std::string_view kOfWorkshop =
    "AND item.workshop_id = coalesce(:workshop, item.workshop_id) ";

// The open loans are few: they are read through their partial index and sorted.
std::string open_where(std::string_view more) {
    return with_columns("WHERE loan.returned_seq IS NULL ")
        .append(more)
        .append(" ORDER BY loan.due_at IS NULL, loan.due_at, loan.id");
}

constexpr std::string_view kUsage = R"sql(
    SELECT item.id, item.code, item.name, category.name, item.workshop_id,
           coalesce((SELECT condition FROM item_state WHERE item_state.item_id = item.id
                      ORDER BY since_seq DESC LIMIT 1), 'good'),
           used.times, used.millis, person.id, coalesce(person.name, ''), open.due_at
      FROM item
      JOIN category ON category.id = item.category_id
      JOIN (SELECT item.id AS item_id, coalesce(sum(loan.lent_at >= :from), 0) AS times,
                   -- NULL: there are loans, and of none it is known how long it lasted.
                   coalesce(sum(CASE WHEN loan.lent_believed = 1
                                      AND (loan.returned_at IS NOT NULL OR loan.returned_seq IS NULL)
                                     THEN max(0, min(coalesce(loan.returned_at, :now), :to)
                                                 - max(loan.lent_at, :from)) END),
                            CASE WHEN count(loan.id) = 0 THEN 0 END) AS millis
              FROM item
              LEFT JOIN loan ON loan.item_id = item.id AND loan.lent_at < :to
                            AND coalesce(loan.returned_at, CASE WHEN loan.returned_seq IS NULL
                                         THEN :to ELSE loan.lent_at END) > :from
             GROUP BY item.id) AS used ON used.item_id = item.id
      LEFT JOIN loan AS open ON open.item_id = item.id AND open.returned_seq IS NULL
      LEFT JOIN person ON person.id = open.borrower_id
     WHERE item.workshop_id = coalesce(:workshop, item.workshop_id)
       AND item.retired = 0 AND item.kind <> 'consumable'
     ORDER BY used.times DESC, item.code
)sql";

Usage usage_from(const Row& row) {
    Usage usage{.item_id = row.id<domain::ItemId>(0),
                .code = row.text(1),
                .name = row.text(2),
                .category = row.text(3),
                .workshop_id = row.id<domain::WorkshopId>(4),
                .condition = row.word(domain::kConditionNames, 5),
                .times_lent = row.number(6),
                .time_out = std::nullopt,
                .holder_id = row.maybe(8, &Row::id<domain::PersonId>),
                .holder_name = row.text(9),
                .due_at = row.maybe(10, &Row::instant)};
    if (!row.is_null(7)) usage.time_out = base::Millis{row.integer(7)};
    return usage;
}

}  // namespace

base::Result<std::optional<Loan>> loan_by_id(Database& database, domain::LoanId id) {
    return database.query(with_columns("WHERE loan.id = :id")).bind(":id", id).row(loan_from);
}

base::Result<std::vector<Loan>> open_loans_of(Database& database, domain::PersonId person) {
    return database.query(open_where("AND loan.borrower_id = :person"))
        .bind(":person", person)
        .rows(loan_from);
}

base::Result<int> open_loan_count(Database& database, domain::PersonId person) {
    return database
        .query("SELECT count(*) FROM loan WHERE borrower_id = :person AND returned_seq IS NULL")
        .bind(":person", person)
        .one([](const Row& row) { return row.number(0); });
}

base::Result<std::optional<Loan>> open_loan_of_item(Database& database, domain::ItemId item) {
    return database.query(with_columns("WHERE loan.item_id = :item AND loan.returned_seq IS NULL"))
        .bind(":item", item)
        .row(loan_from);
}

base::Result<std::vector<Loan>> open_loans(Database& database,
                                           std::optional<domain::WorkshopId> workshop) {
    return database.query(open_where(kOfWorkshop)).bind(":workshop", workshop).rows(loan_from);
}

base::Result<std::vector<Loan>> overdue_loans(Database& database, base::Instant at,
                                              std::optional<domain::WorkshopId> workshop) {
    return database.query(open_where(std::string(kOfWorkshop) + "AND loan.due_at < :at"))
        .bind(":workshop", workshop)
        .bind(":at", at)
        .rows(loan_from);
}

base::Result<std::vector<Loan>> loans_between(Database& database, base::Instant from,
                                              base::Instant to,
                                              std::optional<domain::WorkshopId> workshop) {
    return database
        .query(with_columns("WHERE loan.lent_at < :to AND coalesce(loan.returned_at, "
                            "CASE WHEN loan.returned_seq IS NULL THEN :to ELSE loan.lent_at END) "
                            "> :from ")
                   .append(kOfWorkshop)
                   .append("ORDER BY loan.lent_at, loan.id"))
        .bind(":from", from)
        .bind(":to", to)
        .bind(":workshop", workshop)
        .rows(loan_from);
}

base::Result<std::vector<Loan>> loans_of_item(Database& database, domain::ItemId item,
                                              std::size_t count_max) {
    return database
        .query(with_columns("WHERE loan.item_id = :item ORDER BY loan.lent_at DESC, loan.id DESC "
                            "LIMIT :count"))
        .bind(":item", item)
        .bind(":count", static_cast<std::int64_t>(count_max))
        .rows(loan_from);
}

base::Result<std::vector<Usage>> usage_between(Database& database, base::Instant from,
                                               base::Instant to, base::Instant now,
                                               std::optional<domain::WorkshopId> workshop) {
    auto usages = database.query(kUsage)
                      .bind(":from", from)
                      .bind(":to", to)
                      .bind(":now", now)
                      .bind(":workshop", workshop)
                      .rows(usage_from);
    if (!usages) return usages;
    for (Usage& usage : *usages) usage.is_overdue = domain::is_overdue(usage.due_at, now);
    return usages;
}

}  // namespace db
