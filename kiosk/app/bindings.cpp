#include "kiosk/app/bindings.h"

#include <nlohmann/json.hpp>

#include "db/settings.h"

namespace app {
namespace {

constexpr std::string_view kPrefix = "reader.";

std::string key_of(const std::string& port) { return std::string(kPrefix) + port; }

std::optional<ReaderBinding> binding_from(const std::string& key, const std::string& text) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    const auto lane = domain::word_in(domain::kLaneNames, json.value("lane", ""));
    if (!lane) return std::nullopt;
    return ReaderBinding{key.substr(kPrefix.size()), *lane, json.value("name", ""),
                         json.value("profile", ""), json.value("device", "")};
}

}  // namespace

base::Result<std::vector<ReaderBinding>> bindings_in(db::Database& database) {
    auto settings = db::settings_under(database, kPrefix);
    if (!settings) return settings.error();
    std::vector<ReaderBinding> bindings;
    for (const auto& [key, text] : *settings) {
        // A row that this program cannot read binds nothing, and is left as it is.
        if (auto binding = binding_from(key, text)) bindings.push_back(*std::move(binding));
    }
    return bindings;
}

base::Result<void> bind_reader(db::Database& database, const db::Stamp& stamp,
                               const ReaderBinding& binding) {
    nlohmann::json json = {{"lane", name_of(binding.lane)}, {"name", binding.name}};
    if (!binding.profile.empty()) json["profile"] = binding.profile;
    if (!binding.device.empty()) json["device"] = binding.device;
    return db::set_setting(database, stamp, key_of(binding.port), json.dump());
}

base::Result<void> unbind_reader(db::Database& database, const db::Stamp& stamp,
                                 const std::string& port) {
    return db::remove_setting(database, stamp, key_of(port));
}

}  // namespace app
