#include "kiosk/app/config.h"

#include <fmt/format.h>
#include <pwd.h>
#include <toml++/toml.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "kiosk/base/file.h"

namespace app {
namespace {

namespace fs = std::filesystem;

/// One key: its name, what it must be, and how it is taken. `take` says whether the node was that.
struct Key {
    std::string_view name;
    std::string_view form;
    bool (*take)(Config&, const toml::node&, const Places&);
};

template <std::string Config::*member>
bool take_text(Config& config, const toml::node& node, const Places&) {
    const auto text = node.value_exact<std::string>();
    if (text) config.*member = *text;
    return text.has_value();
}

template <fs::path Config::*member>
bool take_path(Config& config, const toml::node& node, const Places& places) {
    const auto text = node.value_exact<std::string>();
    if (!text) return false;
    if (text->starts_with("~/")) {
        config.*member = places.home / text->substr(2);
        return true;
    }
    // The service starts in another folder than a person does: a relative path would mean two
    // places.
    if (!text->starts_with('/')) return false;
    config.*member = *text;
    return true;
}

bool take_texts_dir(Config& config, const toml::node& node, const Places& places) {
    const auto text = node.value_exact<std::string>();
    if (text && text->empty()) {
        config.texts_dir.clear();
        return true;
    }
    return take_path<&Config::texts_dir>(config, node, places);
}

bool take_language(Config& config, const toml::node& node, const Places&) {
    const auto language = language_from_text(node.value_exact<std::string>().value_or(""));
    if (language) config.language = *language;
    return language.has_value();
}

bool take_windowed(Config& config, const toml::node& node, const Places&) {
    const auto text = node.value_exact<std::string>();
    if (!text) return false;
    config.windowed = window_size_from_text(*text);
    return config.windowed.has_value() || text->empty();
}

bool take_sound(Config& config, const toml::node& node, const Places&) {
    const auto flag = node.value_exact<bool>();
    if (flag) config.sound = *flag;
    return flag.has_value();
}

constexpr std::string_view kPathForm = R"(a path in quotes that begins with "/" or "~/")";
constexpr std::array kKeys = {
    Key{"database", kPathForm, take_path<&Config::database>},
    Key{"station", "a text in quotes", take_text<&Config::station>},
    Key{"workshop", "a workshop's code in quotes", take_text<&Config::workshop>},
    Key{"language", R"("vi" or "en")", take_language},
    Key{"time_zone", R"(a zone name in quotes, such as "Asia/Ho_Chi_Minh")",
        take_text<&Config::time_zone>},
    Key{"export_dir", kPathForm, take_path<&Config::export_dir>},
    Key{"backup_dir", kPathForm, take_path<&Config::backup_dir>},
    Key{"texts_dir", R"(empty, or a path in quotes that begins with "/" or "~/")", take_texts_dir},
    Key{"windowed", R"(empty, or a size such as "1280x800")", take_windowed},
    Key{"sound", "true or false", take_sound},
};

base::Error wrong(const std::string& name, const toml::source_region& where,
                  std::string_view what) {
    return {base::ErrorKind::Usage,
            fmt::format("reading the settings: {}:{}: {}", name, where.begin.line, what)};
}

base::Result<Config> config_from_table(const toml::table& table, const std::string& name,
                                       const Places& places) {
    Config config = default_config(places);
    for (auto&& [key, node] : table) {
        const auto known = std::ranges::find(kKeys, std::string_view(key.str()),
                                             [](const Key& k) { return k.name; });
        if (known == kKeys.end()) {
            return wrong(name, key.source(),
                         fmt::format("there is no key \"{}\"; the keys are: {}",
                                     std::string_view(key.str()), config_keys()));
        }
        if (!known->take(config, node, places)) {
            return wrong(name, node.source(),
                         fmt::format("{} must be {}", known->name, known->form));
        }
    }
    return config;
}

std::optional<int> number_from_text(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace

Places places_of_user() {
    Places places;
    if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') {
        places.home = home;
    } else if (const passwd* user = ::getpwuid(::geteuid()); user != nullptr) {
        places.home = user->pw_dir;
    } else {
        places.home = "/";
    }
    // A relative XDG_DATA_HOME is invalid and must be ignored (XDG base directory specification).
    const char* data = std::getenv("XDG_DATA_HOME");
    places.data = data != nullptr && *data == '/' ? fs::path(data) : places.home / ".local/share";
    return places;
}

Config default_config(const Places& places) {
    const fs::path ours = places.data / "workshop-kiosk";
    Config config;
    config.database = ours / "kiosk.db";
    config.export_dir = ours / "export";
    config.backup_dir = ours / "backup";
    return config;
}

std::string config_keys() {
    std::string names;
    for (const Key& key : kKeys) names += fmt::format("{}{}", names.empty() ? "" : ", ", key.name);
    return names;
}

base::Result<Config> config_from_toml(std::string_view text, const std::string& name,
                                      const Places& places) {
    // toml++ as Debian builds it reports by exceptions; they end here.
    try {
        return config_from_table(toml::parse(text), name, places);
    } catch (const toml::parse_error& error) {
        return wrong(name, error.source(), error.description());
    }
}

base::Result<Config> read_config(const std::optional<fs::path>& named, const Places& places) {
    const fs::path path = named.value_or(fs::path(kDefaultConfigFile));
    std::error_code ignored;
    if (!named && !fs::exists(path, ignored)) return default_config(places);
    constexpr std::size_t kBytesMax = 1'000'000;
    const auto text = base::read_file(path, kBytesMax);
    if (!text) {
        return base::Error{base::ErrorKind::Usage,
                           fmt::format("reading the settings: {}; name a file that exists with "
                                       "--config",
                                       text.error().what)};
    }
    return config_from_toml(*text, path.string(), places);
}

std::optional<WindowSize> window_size_from_text(std::string_view text) {
    const auto cross = text.find('x');
    if (cross == std::string_view::npos) return std::nullopt;
    const auto width = number_from_text(text.substr(0, cross));
    const auto height = number_from_text(text.substr(cross + 1));
    // Below this no screen of ours fits; above it no display exists.
    constexpr int kLeast = 320;
    constexpr int kMost = 16384;
    if (!width || !height || std::min(*width, *height) < kLeast ||
        std::max(*width, *height) > kMost) {
        return std::nullopt;
    }
    return WindowSize{*width, *height};
}

std::optional<view::Language> language_from_text(std::string_view text) {
    if (text == "vi") return view::Language::Vietnamese;
    if (text == "en") return view::Language::English;
    return std::nullopt;
}

}  // namespace app
