#include "kiosk/ctl/set_command.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "db/open.h"
#include "db/settings.h"
#include "kiosk/app/exit_status.h"
#include "kiosk/ctl/sentences.h"

namespace ctl {
namespace {

std::string line_of(const domain::RuleText& rule, bool is_json) {
    if (!is_json) return fmt::format("{:<24} {:<10} {}", rule.key, rule.value, rule.meaning);
    return nlohmann::ordered_json{
        {"key", rule.key}, {"value", rule.value}, {"meaning", rule.meaning}}
        .dump();
}

base::Result<domain::Rules> rules_of(const std::filesystem::path& path) {
    auto database = db::open_reader(path);
    if (!database) return database.error();
    return db::load_rules(*database);
}

/// Tried on a copy first: a wrong key or value is told the same way with and without a kiosk.
base::Result<void> is_good(const SetAsk& ask) {
    domain::Rules rules;
    return domain::set_rule(rules, ask.key, ask.value.value_or(""));
}

app::Reply show(const Task& task, const std::string& key) {
    const auto rules = rules_of(task.config.database);
    if (!rules) return app::reply_of(rules.error());
    app::Reply reply;
    for (const domain::RuleText& rule : domain::rule_texts(*rules)) {
        if (key.empty() || rule.key == key) reply.lines.push_back(line_of(rule, task.is_json));
    }
    if (!reply.lines.empty()) return reply;
    return app::reply_of({base::ErrorKind::Usage,
                          fmt::format("showing a setting: there is no \"{}\"; `workshopctl set` "
                                      "lists all",
                                      key)});
}

}  // namespace

app::Reply set_rule(const Task& task, const SetAsk& ask) {
    if (!ask.value) return show(task, ask.key);
    if (const auto good = is_good(ask); !good) return app::reply_of(good.error());
    const nlohmann::json command = {{"command", "set"}, {"key", ask.key}, {"value", *ask.value}};
    return worded(call_desk(task.config, command, task.run_here), task.is_json);
}

void register_set(const Bench& bench) {
    const auto ask = std::make_shared<SetAsk>();
    CLI::App& command = add_command(bench, "set", "List the settings of the centre, or change one",
                                    [ask](const Task& task) { return set_rule(task, *ask); });
    command.add_option("KEY", ask->key, "Which one; without it all are listed");
    command.add_option_function<std::string>(
        "VALUE", [ask](const std::string& text) { ask->value = text; }, "What it is from now on");
}

}  // namespace ctl
