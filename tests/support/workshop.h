// A workshop with a real database in a folder of its own, and the words to make things happen in
// it:
//     test::Workshop workshop;
//     workshop.lend("DIEN-DHVN-01", "an");
//     workshop.take_back("DIEN-DHVN-01");
// People, items, classes are made when they are first named. Time stands still unless moved; it
// begins at 07:30 on Monday, 23 November 2026, in Vietnam. Every step is a transaction of its own.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "db/attendance.h"
#include "db/cards.h"
#include "db/classes.h"
#include "db/items.h"
#include "db/journal.h"
#include "db/loans.h"
#include "db/open.h"
#include "db/people.h"
#include "db/sessions.h"
#include "db/visits.h"
#include "db/workshops.h"
#include "kiosk/base/clock.h"
#include "tests/support/must.h"
#include "tests/support/temp_folder.h"

namespace test {

struct Loan {
    std::chrono::minutes time{180};
};

class Workshop {
public:
    Workshop();

    TempFolder folder;
    std::filesystem::path path;
    base::FakeClock clock;
    std::optional<db::Writer> writer;

    db::Database& database() { return writer->database(); }
    /// Signed by the instructor "hoa".
    db::Stamp stamp();
    const base::Zone& zone() const { return writer->zone(); }
    /// "07:45" of the fixture's day.
    base::Instant at(const std::string& clock_text) const;
    base::Date today() const;

    domain::WorkshopId workshop_id();
    /// A learner of that name; "hoa" is the instructor.
    db::Person person(const std::string& name);
    db::Item item(const std::string& code);
    /// Of the class that everybody is enrolled in who is named in `enrol`.
    db::Class group();
    void enrol(const std::string& name);
    /// A session of that class today.
    db::Session session(const std::string& starts = "07:30", const std::string& ends = "09:45");
    /// The person's card, given on first use; its code is made up from the name.
    db::Card card(const std::string& name);
    db::CardToken token(const std::string& name) const;

    domain::Seq come_in(const std::string& name, std::optional<domain::Mark> mark = std::nullopt);
    domain::Seq leave(const std::string& name, std::optional<domain::Mark> mark = std::nullopt);
    domain::Seq unknown_tap(const std::string& code_text);
    domain::Seq lend(const std::string& item_code, const std::string& name, Loan loan = {});
    domain::Seq take_back(const std::string& item_code,
                          std::optional<domain::Condition> condition = std::nullopt);
    domain::Seq undo(domain::Seq of);

    /// Appends in a transaction of its own; the test fails when that fails.
    domain::Seq happen(db::Entry what);
    /// The same, with the outcome for the test to look at.
    base::Result<domain::Seq> try_to(db::Entry what);
    /// Any change of master data in a transaction of its own.
    template <class Work>
    auto change(Work&& work) {
        return must(db::in_transaction(database(), std::forward<Work>(work)));
    }

    /// Closes the database; `reopen` opens it again.
    void close() { writer.reset(); }
    void reopen();

private:
    db::Tap tap_of(const std::string& name, domain::TapResult result);

    std::map<std::string, base::Uid> people_;
    std::optional<base::Uid> instructor_;
    std::optional<db::Session> session_;
};

/// Opens with the limits of a test machine.
db::WriterOptions small_options();

/// A new empty database at `path`.
void create_database(const std::filesystem::path& path);

}  // namespace test
