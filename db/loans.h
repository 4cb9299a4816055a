// Loans: one item in one person's hands, from the moment it leaves until it is back.
//
// Read only: loans follow from the journal (Lent, Returned, a Tap that returned, Undone).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "kiosk/domain/ids.h"
#include "kiosk/domain/words.h"

namespace db {

struct Loan {
    domain::LoanId id;
    domain::ItemId item_id;
    base::Uid item_uid;
    std::string item_code;
    std::string item_name;
    domain::PersonId borrower_id;
    base::Uid borrower_uid;
    std::string borrower_name;
    std::optional<base::Instant> lent_at;  ///< nothing: the clock could not be believed
    std::optional<base::Instant> due_at;   ///< nothing: nor was it ever since
    domain::Seq lent_seq = 0;
    std::optional<domain::PersonId> lent_by;
    std::optional<base::Instant> returned_at;  ///< nothing with returned_seq: nobody knows when
    std::optional<domain::Seq> returned_seq;   ///< nothing: it is out
    std::optional<domain::PersonId> returned_by;
    std::optional<domain::Condition> condition;  ///< as it came back, when somebody said so
    std::string note;
};

base::Result<std::optional<Loan>> loan_by_id(Database& database, domain::LoanId id);
/// The longest due comes first.
base::Result<std::vector<Loan>> open_loans_of(Database& database, domain::PersonId person);
base::Result<int> open_loan_count(Database& database, domain::PersonId person);
base::Result<std::optional<Loan>> open_loan_of_item(Database& database, domain::ItemId item);
/// Of one workshop's items or of all; the longest due comes first.
base::Result<std::vector<Loan>> open_loans(
    Database& database, std::optional<domain::WorkshopId> workshop = std::nullopt);
/// The same, due before `at`.
base::Result<std::vector<Loan>> overdue_loans(
    Database& database, base::Instant at,
    std::optional<domain::WorkshopId> workshop = std::nullopt);
/// Out at any time from `from` up to `to`, by the time they were lent.
base::Result<std::vector<Loan>> loans_between(
    Database& database, base::Instant from, base::Instant to,
    std::optional<domain::WorkshopId> workshop = std::nullopt);
/// The newest loans of one item.
base::Result<std::vector<Loan>> loans_of_item(Database& database, domain::ItemId item,
                                              std::size_t count_max);

/// How one item was used within a range.
struct Usage {
    domain::ItemId item_id;
    std::string code;
    std::string name;
    std::string category;
    domain::WorkshopId workshop_id;
    domain::Condition condition = domain::Condition::Good;
    int times_lent = 0;  ///< loans that began within the range
    /// Within the range; an open loan counts up to `now`. A loan that was lent or came back while
    /// the clock could not be believed is not counted; nothing: there was no other.
    std::optional<base::Millis> time_out;
    std::optional<domain::PersonId> holder_id;
    std::string holder_name;              ///< empty: it is here
    std::optional<base::Instant> due_at;  ///< nothing: it is here, or see Loan
    bool is_overdue = false;
};
/// Every item and kit that is not retired, the most lent first, then by code.
base::Result<std::vector<Usage>> usage_between(
    Database& database, base::Instant from, base::Instant to, base::Instant now,
    std::optional<domain::WorkshopId> workshop = std::nullopt);

}  // namespace db
