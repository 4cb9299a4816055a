// The options that every command of workshopctl shares.
#pragma once

#include <string>

namespace ctl {

struct CommonOptions {
    std::string database_file;  ///< Empty: as the settings say.
    std::string config_file;    ///< Empty: the default place.
    bool is_json = false;       ///< One JSON object per line instead of sentences.
};

}  // namespace ctl
