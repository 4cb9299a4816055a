// The slow jobs themselves, on whatever thread has the time.
#pragma once

#include <filesystem>

#include "kiosk/app/jobs.h"
#include "kiosk/base/calendar.h"

namespace app {

struct JobPlaces {
    std::filesystem::path database;
    std::filesystem::path export_dir;
    base::Zone zone;
    std::filesystem::path backup_dir = {};
};

/// Tens of milliseconds of argon2id.
PinChecked checked(const CheckPin& check);

/// Opens a reading connection of its own where it needs one. `now` ends what is still going on.
JobResult run_job(const Job& job, const JobPlaces& places, base::Instant now);

}  // namespace app
