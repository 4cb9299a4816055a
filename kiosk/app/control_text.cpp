#include <nlohmann/json.hpp>

#include "kiosk/app/control_server.h"

namespace app {

std::string control_text(const Reply& reply) {
    const nlohmann::ordered_json answer = {
        {"status", reply.status}, {"lines", reply.lines}, {"error", reply.error}};
    // A byte that is no UTF-8 must not cost the whole answer.
    return answer.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

base::Result<Reply> reply_from_control_text(std::string_view text) {
    const auto answer = nlohmann::json::parse(text, nullptr, false);
    const base::Error error{base::ErrorKind::Io,
                            "reading the running kiosk's answer: it is not whole; look with "
                            "`workshopctl report journal` whether the command was carried out"};
    if (!answer.is_object()) return error;
    const auto status = answer.find("status");
    const auto lines = answer.find("lines");
    const auto sentence = answer.find("error");
    if (status == answer.end() || !status->is_number_integer() || lines == answer.end() ||
        !lines->is_array() || sentence == answer.end() || !sentence->is_string()) {
        return error;
    }
    Reply reply{.status = status->get<int>(), .lines = {}, .error = sentence->get<std::string>()};
    for (const auto& line : *lines) {
        if (!line.is_string()) return error;
        reply.lines.push_back(line.get<std::string>());
    }
    return reply;
}

}  // namespace app
