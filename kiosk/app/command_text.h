// Reads the arguments of a command that came from outside: whatever is not text is no text.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace app {

inline std::string text_in(const nlohmann::json& command, const char* key) {
    const auto found = command.find(key);
    return found != command.end() && found->is_string() ? found->get<std::string>() : "";
}

inline bool flag_in(const nlohmann::json& command, const char* key) {
    const auto found = command.find(key);
    return found != command.end() && found->is_boolean() && found->get<bool>();
}

}  // namespace app
