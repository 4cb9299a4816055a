// workshopctl import: a file of the centre, whole or not at all.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "kiosk/app/hands.h"

namespace app {

base::Result<Reply> request_import(Hands& hands, const nlohmann::json& command);

}  // namespace app
