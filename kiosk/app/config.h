// The settings file of one machine: where things are, how it shows itself, which station it is.
//
// TOML, read once at the start. Every key has a default, so that a machine without the file runs;
// an unknown key is an error, because a misspelt key would otherwise be silently ignored for years.
// Rules of the trade (grace, periods, loan limits) are not here: they are rows of the database.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"
#include "kiosk/view/view.h"

namespace app {

inline constexpr std::string_view kDefaultConfigFile = "/etc/workshop-kiosk/config.toml";

struct WindowSize {
    int width = 0;
    int height = 0;
    bool operator==(const WindowSize&) const = default;
};

struct Config {
    std::filesystem::path database;
    std::string station = "kiosk";
    std::string workshop;  ///< its code; empty: the first workshop of the database
    view::Language language = view::Language::Vietnamese;
    std::string time_zone = "Asia/Ho_Chi_Minh";
    std::filesystem::path export_dir;
    std::filesystem::path backup_dir;
    std::filesystem::path texts_dir;     ///< empty: found beside the program
    std::optional<WindowSize> windowed;  ///< nothing: the whole screen
    bool sound = true;

    bool operator==(const Config&) const = default;
};

/// Where this user's files live: `home`, and `data` by the XDG base directory specification.
struct Places {
    std::filesystem::path home;
    std::filesystem::path data;
};
/// From HOME and XDG_DATA_HOME, else from the user database.
Places places_of_user();

/// What holds when the settings file says nothing.
Config default_config(const Places& places);

/// Every key that the settings file can hold, in the order of the example file.
std::string config_keys();

/// Takes the text of a settings file; `name` stands in front of the line in every error.
/// Fails with Usage.
base::Result<Config> config_from_toml(std::string_view text, const std::string& name,
                                      const Places& places);

/// Reads `named`, which must exist, or else the default file, which need not.
base::Result<Config> read_config(const std::optional<std::filesystem::path>& named,
                                 const Places& places);

/// Takes "1280x800".
std::optional<WindowSize> window_size_from_text(std::string_view text);
/// Takes "vi" or "en".
std::optional<view::Language> language_from_text(std::string_view text);

}  // namespace app
