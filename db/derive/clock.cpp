#include "db/derive/steps.h"

namespace db::derive {
namespace {

struct Undated {
    domain::LoanId loan;
    domain::Seq lent_seq = 0;
};

base::Result<std::vector<Undated>> undated_loans(Database& database) {
    return database.query("SELECT id, lent_seq FROM loan WHERE due_at IS NULL ORDER BY id")
        .rows([](const Row& row) {
            return Undated{row.id<domain::LoanId>(0), row.integer(1)};
        });
}

/// How long it was lent for: both times of the row are by the same clock.
base::Result<base::Millis> time_of_loan(Database& database, domain::Seq lent_seq) {
    const auto row = journal_row(database, lent_seq);
    if (!row) return row.error();
    if (!*row) return base::Error{base::ErrorKind::Damaged, "a loan's row is not in the journal"};
    const auto what = entry_from((*row)->kind, (*row)->payload);
    if (!what) return what.error();
    const auto* lent = std::get_if<Lent>(&*what);
    if (lent == nullptr) {
        return base::Error{base::ErrorKind::Damaged, "a loan's row is not one that lent"};
    }
    return lent->due_at - (*row)->at;
}

}  // namespace

base::Result<void> date_loans(Database& database, const Occurrence& when) {
    const auto loans = undated_loans(database);
    if (!loans) return loans.error();
    for (const Undated& undated : *loans) {
        const auto time = time_of_loan(database, undated.lent_seq);
        if (!time) return time.error();
        auto dated = database.query("UPDATE loan SET lent_at = :at, due_at = :due WHERE id = :id")
                         .bind(":at", when.at)
                         .bind(":due", when.at + *time)
                         .bind(":id", undated.loan)
                         .run();
        if (!dated) return dated;
    }
    return {};
}

}  // namespace db::derive
