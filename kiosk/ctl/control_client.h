// Speaks to the kiosk that runs on a database: one command, one answer.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "kiosk/app/events.h"
#include "kiosk/base/result.h"

namespace ctl {

/// Whether a kiosk listens beside this database.
base::Result<bool> is_kiosk_running(const std::filesystem::path& database);

/// The running kiosk's answer; nothing when no kiosk runs. Fails when one is there and does not
/// answer within two minutes, or stops before its answer: the command may have been carried out.
base::Result<std::optional<app::Reply>> ask_kiosk(const std::filesystem::path& database,
                                                  const nlohmann::json& command);

}  // namespace ctl
