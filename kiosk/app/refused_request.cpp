#include "kiosk/app/refused_request.h"

#include <fmt/format.h>

#include "db/people.h"
#include "kiosk/app/card_meant.h"
#include "kiosk/app/command_text.h"
#include "kiosk/app/requests.h"
#include "kiosk/records/import.h"

namespace app {
namespace {

/// Nobody, where the name or the card is nobody's.
std::optional<base::Uid> person_named(Hands& hands, const nlohmann::json& command) {
    auto& books = hands.books;
    if (const auto meant = card_meant_by(hands, text_in(command, "card"))) {
        return meant->facts ? std::optional(meant->facts->person_uid) : std::nullopt;
    }
    const auto id = person_meant(books, text_in(command, "person"));
    if (!id) return std::nullopt;
    const auto person = books.read(db::person_by_id(books.database(), *id));
    return person ? std::optional(person->uid) : std::nullopt;
}

base::Error usage(const char* what) { return {base::ErrorKind::Usage, what}; }

}  // namespace

base::Result<Reply> request_refused(Hands& hands, const nlohmann::json& command) {
    const std::string what = text_in(command, "what");
    if (what == "pin") {
        hands.books.write(
            db::Refused{.reason = domain::Refusal::BadPin, .person = person_named(hands, command)});
        return Reply{};
    }
    const auto kind = records::import_kind_from(text_in(command, "kind"));
    const std::string form = text_in(command, "form");
    if (what != "file" || !kind || (form != "UTF-16" && form != "not UTF-8")) {
        return usage("refused takes a pin or the file of an import");
    }
    hands.books.write(
        db::Note{fmt::format("an import of {} was refused: its file is {}", name_of(*kind), form)});
    return Reply{};
}

}  // namespace app
