#include "kiosk/ctl/people_command.h"

#include <nlohmann/json.hpp>

#include "kiosk/app/exit_status.h"
#include "kiosk/base/crypto.h"
#include "kiosk/ctl/pin_input.h"
#include "kiosk/ctl/sentences.h"

namespace ctl {

app::Reply give_card(const Task& task, const CardAsk& ask) {
    const nlohmann::json command = {
        {"command", "card"}, {"person", ask.person}, {"code", ask.code}, {"status", ask.status}};
    return worded(call_desk(task.config, command, task.run_here), task.is_json);
}

app::Reply set_pin(const Task& task, const std::string& person, const PinSource& pin) {
    const auto hash =
        pin().and_then([](const std::string& digits) { return base::pin_hash(digits); });
    if (!hash) {
        note_refusal(task.config, {{"what", "pin"}, {"person", person}}, task.run_here);
        return app::reply_of(hash.error());
    }
    const nlohmann::json command = {{"command", "pin"}, {"person", person}, {"hash", *hash}};
    return worded(call_desk(task.config, command, task.run_here), task.is_json);
}

void register_card(const Bench& bench) {
    const auto ask = std::make_shared<CardAsk>();
    CLI::App& command =
        add_command(bench, "card", "Give a card to a person, or say that it is lost or retired",
                    [ask](const Task& task) { return give_card(task, *ask); });
    command.add_option("PERSON", ask->person, "A person's code, or a name that only one has")
        ->required();
    command.add_option("CODE", ask->code, "The card's number, as its reader types it")->required();
    command.add_option("--status", ask->status, "active (default), lost or retired")
        ->check(CLI::IsMember({"active", "lost", "retired"}));
}

void register_pin(const Bench& bench) {
    const auto person = std::make_shared<std::string>();
    CLI::App& command = add_command(
        bench, "pin", "Set a person's PIN, asked for or taken from standard input",
        [person](const Task& task) {
            return set_pin(task, *person, [&] { return ask_pin(PinQuestion::New, *person); });
        });
    command.add_option("PERSON", *person, "A person's code, or a name that only one has")
        ->required();
}

}  // namespace ctl
