#include "kiosk/app/control_reader.h"

#include "kiosk/app/command_text.h"

namespace app {
namespace {

constexpr std::size_t kShownCharacters = 3;

}  // namespace

std::string json_text(const ReaderLine& line) {
    nlohmann::ordered_json json = {
        {"event", line.event}, {"reader", line.reader}, {"kind", line.kind}, {"code", nullptr}};
    if (!line.code.empty()) json["code"] = line.code;
    if (!line.card.empty()) json["card"] = line.card;
    if (!line.text.empty()) json["text"] = line.text;
    // A device may call itself anything, also what is no UTF-8.
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::optional<ReaderLine> reader_line_from(std::string_view json) {
    const auto object = nlohmann::json::parse(json, nullptr, false);
    if (!object.is_object() || text_in(object, "event").empty()) return std::nullopt;
    return ReaderLine{.event = text_in(object, "event"),
                      .reader = text_in(object, "reader"),
                      .kind = text_in(object, "kind"),
                      .code = text_in(object, "code"),
                      .card = text_in(object, "card"),
                      .text = text_in(object, "text")};
}

std::string masked(std::string_view code) {
    const std::size_t number_at = code.find(':') + 1;  // 0 when there is no technology.
    const std::size_t length = code.size() - number_at;
    const std::size_t shown = length > kShownCharacters ? kShownCharacters : 0;
    return std::string(code.substr(0, number_at))
        .append(length - shown, '*')
        .append(code.substr(code.size() - shown));
}

}  // namespace app
