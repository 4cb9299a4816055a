// A made-up centre with four weeks of life in it, so that anybody can try the program.
//
// The weeks are not written into tables: they are played through the desk itself, tap by tap, with
// a clock that runs ahead. So a demo database is as true as a real one, and the same seed and date
// give the same journal.
#pragma once

#include <filesystem>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "kiosk/records/demo.h"

namespace app {

struct DemoSummary {
    std::size_t people = 0;
    std::size_t items = 0;
    std::size_t sessions = 0;
    std::size_t events = 0;
};

/// Makes the database, or fills one that is there and has nobody in it yet but administrators.
/// Fails with Refused when people are in it.
base::Result<DemoSummary> make_demo(const std::filesystem::path& database,
                                    const records::DemoAsk& ask, const std::string& zone_name);

/// The kiosk's own demo: made when there is none, made anew (the old file goes aside) when its
/// timetable has run out.
base::Result<void> ready_demo(const std::filesystem::path& database, const base::Clock& clock);

}  // namespace app
