// A desk on a copy of a centre, whose learners tap one after the other.
//
// Its clock is moved by hand, four seconds to a tap, so that nobody taps twice at once, and begins
// at the start of a day with sessions: taps find a session, are on time or late, and make marks.
#pragma once

#include <filesystem>
#include <memory>

#include "db/open.h"
#include "kiosk/app/desk.h"
#include "tests/bench/centre.h"

namespace bench {

class Station {
public:
    Station(const std::filesystem::path& database, const records::DemoCentre& centre);

    /// The next learner at the door; back when it is recorded and the view of it is made.
    void tap();
    /// Ends the benchmark when the last tap was not taken as a way in or out.
    void require_taken() const;
    /// As the desk's thread does when nothing is queued.
    void rest();
    std::int64_t rows();

private:
    db::Writer writer_;
    base::FakeClock clock_;
    std::unique_ptr<app::Desk> desk_;
    const records::DemoCentre* centre_;
    std::size_t next_ = 0;
};

/// Shortly before the first period of today.
base::Instant morning(const base::Zone& zone);

}  // namespace bench
