#include "kiosk/app/requests.h"

#include <fmt/format.h>

#include <functional>
#include <map>
#include <nlohmann/json.hpp>

#include "db/cards.h"
#include "db/items.h"
#include "db/people.h"
#include "db/settings.h"
#include "db/tap_facts.h"
#include "kiosk/app/bindings.h"
#include "kiosk/app/card_meant.h"
#include "kiosk/app/command_text.h"
#include "kiosk/app/exit_status.h"
#include "kiosk/app/import_request.h"
#include "kiosk/app/pin_pad.h"
#include "kiosk/app/refused_request.h"
#include "kiosk/app/tap.h"
#include "kiosk/base/text.h"
#include "kiosk/records/card_text.h"

namespace app {
namespace {

using Json = nlohmann::json;
using Line = nlohmann::ordered_json;

base::Error usage(std::string what) { return {base::ErrorKind::Usage, std::move(what)}; }

Reply done(const Line& line) { return {kStatusDone, {line.dump()}, {}}; }

/// Until when something is recorded already of whom or what this code belongs to: where the person
/// went in or out last, where the item was lent.
std::optional<base::Instant> recorded_until(Hands& hands, const std::string& typed, bool is_desk) {
    auto& database = hands.books.database();
    const auto code = domain::card_code_from_text(typed);
    if (!code) return std::nullopt;
    const auto item = hands.books.read(db::item_by_code(database, code->canonical));
    if (item && item->holder) return item->holder->lent_at;
    if (item || is_desk) return std::nullopt;
    const auto meant = card_meant_by(hands, typed);
    if (!meant || !meant->facts) return std::nullopt;
    return hands.books.read(db::last_passed_at(database, meant->facts->person_id));
}

/// What is told after the fact is told in the order in which it happened: else a visit or a loan
/// would end before it began.
base::Result<void> require_order(Hands& hands, const CardTap& tap) {
    if (!tap.at) return {};
    const auto until = recorded_until(hands, tap.code, tap.lane == domain::Lane::Desk);
    if (!until || *until <= *tap.at) return {};
    return usage(
        fmt::format("tapping at {}: what is recorded of this card or item goes on until "
                    "{}; tell a later time, earlier ones cannot be put in between",
                    hands.zone.iso_text(*tap.at), hands.zone.iso_text(*until)));
}

/// A tap answers for itself, perhaps only after a PIN was checked; nothing then.
std::optional<Reply> request_tap(Hands& hands, const Json& command, const ReplyTo& reply) {
    const std::string lane_name = text_in(command, "lane");
    const auto lane = domain::word_in(domain::kLaneNames, lane_name.empty() ? "door" : lane_name);
    if (!lane) return reply_of(usage(fmt::format("there is no lane \"{}\"", lane_name)));
    const std::string at_text = text_in(command, "at");
    const auto at = at_text.empty() ? std::nullopt : base::instant_from_iso(at_text, hands.zone);
    if (!at_text.empty() && !at) {
        return reply_of(usage(fmt::format("\"{}\" is no time; write 2026-11-23T07:31", at_text)));
    }
    if (at && hands.is_kiosk) {
        return reply_of(usage("a kiosk that runs takes taps of now only; stop it to use --at"));
    }
    const CardTap tap{
        .code = text_in(command, "code"), .lane = *lane, .reader = "ctl", .at = at, .reply = reply};
    if (const auto in_order = require_order(hands, tap); !in_order) {
        return reply_of(in_order.error());
    }
    const std::string staff_card = text_in(command, "as");
    if (staff_card.empty()) {
        handle_tap(hands, tap);
    } else {
        tap_as(hands, tap, staff_card, text_in(command, "pin"));
    }
    return std::nullopt;
}

base::Result<Reply> change_card(Hands& hands, domain::PersonId person, const db::CardToken& token,
                                domain::CardStatus status) {
    auto& books = hands.books;
    const auto card = books.read(db::card_by_token(books.database(), token));
    if (status == domain::CardStatus::Active) {
        if (card && card->status == status && card->person_id == person) {
            return done({{"card", base::uid_text(card->uid)}, {"status", name_of(status)}});
        }
        auto given = db::give_card(books.database(), books.stamp(), person, token);
        if (!given) {
            // Somebody's card is refused before anything is written; of all else nothing may stay.
            const bool is_taken = card && card->status == domain::CardStatus::Active;
            if (!is_taken) books.done(given.error());
            return given.error();
        }
        return done({{"card", base::uid_text(given->uid)}, {"status", name_of(status)}});
    }
    if (!card || card->person_id != person) {
        return base::Error{base::ErrorKind::Refused, "this person does not have this card"};
    }
    books.done(db::set_card_status(books.database(), books.stamp(), card->id, status));
    return done({{"card", base::uid_text(card->uid)}, {"status", name_of(status)}});
}

base::Result<Reply> request_card(Hands& hands, const Json& command) {
    const auto person = person_meant(hands.books, text_in(command, "person"));
    if (!person) return person.error();
    const auto code = records::card_from_text(text_in(command, "code"));
    if (!code) {
        return usage(
            "a card's code has 1 to 64 printable characters and is not all zeros or all ones");
    }
    const std::string status_name = text_in(command, "status");
    const auto status =
        domain::word_in(domain::kCardStatusNames, status_name.empty() ? "active" : status_name);
    if (!status) return usage(fmt::format("a card cannot be \"{}\"", status_name));
    const db::CardToken token = hands.books.writer().card_key().token(*code);
    return change_card(hands, *person, token, *status);
}

base::Result<Reply> request_pin(Hands& hands, const Json& command) {
    const auto person = person_meant(hands.books, text_in(command, "person"));
    if (!person) return person.error();
    const std::string hash = text_in(command, "hash");
    if (!hash.starts_with("$argon2id$")) return usage("pin: the hash is no argon2id text");
    hands.books.done(db::set_pin_hash(hands.books.database(), hands.books.stamp(), *person, hash));
    return done({{"person", text_in(command, "person")}, {"pin", "set"}});
}

base::Result<Reply> request_set(Hands& hands, const Json& command) {
    const std::string key = text_in(command, "key");
    const std::string value = text_in(command, "value");
    domain::Rules rules = hands.rules;
    if (auto set = domain::set_rule(rules, key, value); !set) return set.error();
    hands.books.done(db::set_setting(hands.books.database(), hands.books.stamp(), key, value));
    hands.rules = rules;
    hands.out.are_rules_changed = true;
    return done({{"key", key}, {"value", value}});
}

base::Result<Reply> request_bind(Hands& hands, const Json& command) {
    const std::string port = text_in(command, "port");
    const std::string lane_name = text_in(command, "lane");
    if (port.empty()) return usage("readers --bind needs the port of a reader");
    auto& books = hands.books;
    hands.out.are_bindings_changed = true;
    if (lane_name == "none") {
        books.done(unbind_reader(books.database(), books.stamp(), port));
        return done({{"reader", port}, {"lane", nullptr}});
    }
    const auto lane = domain::word_in(domain::kLaneNames, lane_name);
    if (!lane) {
        return usage(fmt::format(
            "there is no lane \"{}\"; the lanes are door, door-in, door-out, desk and none",
            lane_name));
    }
    const std::string name = text_in(command, "name");
    books.done(bind_reader(books.database(), books.stamp(),
                           {port, *lane, name.empty() ? lane_name : name,
                            text_in(command, "profile"), text_in(command, "device")}));
    return done({{"reader", port}, {"lane", lane_name}});
}

using Handler = base::Result<Reply> (*)(Hands&, const Json&);
const std::map<std::string, Handler, std::less<>>& handlers() {
    static const std::map<std::string, Handler, std::less<>> table = {
        {"card", request_card}, {"pin", request_pin},       {"set", request_set},
        {"bind", request_bind}, {"import", request_import}, {"refused", request_refused},
    };
    return table;
}

Reply answer(Hands& hands, const Json& command) {
    const std::string name = text_in(command, "command");
    const auto found = handlers().find(name);
    if (found == handlers().end()) {
        return reply_of(usage(fmt::format("the kiosk knows no command \"{}\"", name)));
    }
    const auto reply = found->second(hands, command);
    return reply ? *reply : reply_of(reply.error());
}

}  // namespace

base::Result<domain::PersonId> person_meant(Books& books, const std::string& text) {
    auto& database = books.database();
    if (const auto person = books.read(db::person_by_code(database, text))) return person->id;
    if (const auto uid = base::uid_from_text(text)) {
        if (const auto person = books.read(db::person_by_uid(database, *uid))) return person->id;
    }
    const std::string name = base::clean_text(text).value_or("");
    auto named = books.read(db::people(database));
    std::erase_if(named, [&](const db::Person& person) { return person.name != name; });
    if (named.size() == 1) return named.front().id;
    return base::Error{
        base::ErrorKind::Refused,
        named.empty() ? fmt::format("nobody has the code or the name \"{}\"", text)
                      : fmt::format("{} people are called \"{}\"; name the one you mean by code",
                                    named.size(), text)};
}

std::optional<base::Instant> told_time(const Request& request, const base::Zone& zone) {
    if (!request.command->is_object() || text_in(*request.command, "command") != "tap") {
        return std::nullopt;
    }
    const std::string at = text_in(*request.command, "at");
    return at.empty() ? std::nullopt : base::instant_from_iso(at, zone);
}

void handle_request(Hands& hands, const Request& request) {
    const Json& command = *request.command;
    if (!command.is_object()) {
        hands.out.replies.emplace_back(request.reply,
                                       reply_of(usage("a command is a JSON object")));
        return;
    }
    if (text_in(command, "command") == "tap") {
        if (auto reply = request_tap(hands, command, request.reply)) {
            hands.out.replies.emplace_back(request.reply, *std::move(reply));
        }
        return;
    }
    hands.out.replies.emplace_back(request.reply, answer(hands, command));
}

}  // namespace app
