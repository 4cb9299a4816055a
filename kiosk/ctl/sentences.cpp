#include "kiosk/ctl/sentences.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "kiosk/base/text.h"

namespace ctl {
namespace {

using Json = nlohmann::ordered_json;

std::string text_at(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

std::string plain(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_object() && value.contains("name")) return text_at(value, "name");
    if (value.is_null()) return "none";
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string pairs_of(const Json& object) {
    std::string text;
    for (const auto& [key, value] : object.items()) {
        text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", key, plain(value));
    }
    return text;
}

/// "2026-11-23T07:31:04.120+07:00" -> "2026-11-23 07:31:04"
std::string time_words(std::string_view iso) {
    std::string text(iso.substr(0, 19));
    if (text.size() > 10) text[10] = ' ';
    return text;
}

std::string tap_words(const Json& tap) {
    static const std::map<std::string, std::string> kWords = {
        {"in", "in"},
        {"out", "out"},
        {"duplicate", "already recorded"},
        {"unknown-card", "nobody's card"},
        {"refused", "refused"},
        {"pin-asked", "the PIN is asked for"},
        {"counter-opened", "the counter is open"},
        {"borrower", "the basket is theirs"},
        {"added", "in the basket"},
        {"removed", "out of the basket"},
        {"returned", "came back"},
        {"card-seen", "the card was seen"},
    };
    const std::string result = text_at(tap, "result");
    const auto word = kWords.find(result);
    const std::string reason = text_at(tap, "reason");
    const std::string name =
        tap.contains("person") && tap["person"].is_object() ? text_at(tap["person"], "name") : "";
    std::string text = name.empty() ? "" : name + ": ";
    text += word == kWords.end() ? result : word->second;
    if (!reason.empty()) text += fmt::format(" ({})", reason);
    text += fmt::format(", {}", time_words(text_at(tap, "at")));
    if (tap.contains("event")) text += fmt::format(", event {}", plain(tap["event"]));
    if (tap.contains("of")) text += fmt::format(", repeats event {}", plain(tap["of"]));
    return text;
}

}  // namespace

std::string words_of(std::string_view line) {
    const auto object = Json::parse(line, nullptr, false);
    if (!object.is_object()) return std::string(line);
    return object.contains("result") && object.contains("event") ? tap_words(object)
                                                                 : pairs_of(object);
}

app::Reply worded(app::Reply reply, bool is_json) {
    if (is_json) return reply;
    for (std::string& line : reply.lines) line = words_of(line);
    return reply;
}

}  // namespace ctl
