#include "kiosk/ctl/import_command.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "kiosk/app/exit_status.h"
#include "kiosk/base/file.h"
#include "kiosk/records/csv.h"
#include "kiosk/records/import.h"

namespace ctl {
namespace {

base::Result<std::string> text_of(const Task& task, const ImportAsk& ask) {
    if (ask.encoding != "auto" && ask.encoding != "utf-8") {
        return base::Error{base::ErrorKind::Usage,
                           fmt::format("importing {}: this version does not read {} yet; save the "
                                       "file as \"CSV UTF-8\" and import that",
                                       ask.file, ask.encoding)};
    }
    const auto bytes = base::read_file(ask.file, records::CsvLimits{}.bytes_max);
    if (!bytes) return bytes.error();
    auto text = records::utf8_from_bytes(*bytes);
    if (text) return text;
    if (!ask.is_dry_run) {
        note_refusal(task.config,
                     {{"what", "file"},
                      {"kind", ask.kind},
                      {"form", records::is_utf16(*bytes) ? "UTF-16" : "not UTF-8"}},
                     task.run_here);
    }
    return base::Error{text.error().kind,
                       fmt::format("importing {}: {}", ask.file, text.error().what)};
}

using Json = nlohmann::ordered_json;

/// The desk was given the text only, and does not know where it came from.
std::string with_file(const Json& answer, const std::string& file) {
    Json line = {{"kind", answer.value("kind", "")}, {"file", file}};
    for (const auto& [key, value] : answer.items()) line[key] = value;
    return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

records::ImportSummary summary_from(const Json& answer) {
    records::ImportSummary summary{
        .kind = records::import_kind_from(answer.value("kind", "")).value_or(records::ImportKind{}),
        .is_dry_run = answer.value("dry_run", false),
        .rows = answer.value("lines", std::size_t{0}),
        .notes = answer.value("notes", std::vector<std::string>{}),
        .dropped_columns = answer.value("dropped_columns", std::vector<std::string>{})};
    const Json counts = answer.value("counts", Json::object());
    for (const auto& [what, counted] : counts.items()) {
        summary.counts.push_back({.what = what,
                                  .added = counted.value("added", 0),
                                  .changed = counted.value("changed", 0),
                                  .unchanged = counted.value("unchanged", 0)});
    }
    return summary;
}

/// The sentence names the wrong lines already; what they are one by one is for scripts.
app::Reply told(app::Reply reply, const std::string& file, bool is_json) {
    if (reply.status != app::kStatusDone || reply.lines.size() != 1) {
        if (!is_json) reply.lines.clear();
        return reply;
    }
    const auto answer = Json::parse(reply.lines[0], nullptr, false);
    if (!answer.is_object()) return reply;
    reply.lines =
        is_json ? std::vector{with_file(answer, file)} : records::lines_of(summary_from(answer));
    return reply;
}

}  // namespace

app::Reply import_file(const Task& task, const ImportAsk& ask) {
    const auto text = text_of(task, ask);
    if (!text) return app::reply_of(text.error());
    const nlohmann::json command = {
        {"command", "import"}, {"kind", ask.kind}, {"text", *text}, {"dry_run", ask.is_dry_run}};
    return told(call_desk(task.config, command, task.run_here), ask.file, task.is_json);
}

void register_import(const Bench& bench) {
    const auto ask = std::make_shared<ImportAsk>();
    CLI::App& command = add_command(bench, "import",
                                    "Take people, classes, a timetable or "
                                    "equipment from a CSV file, all of it or "
                                    "nothing",
                                    [ask](const Task& task) { return import_file(task, *ask); });
    command.add_option("KIND", ask->kind, "people, classes, timetable or equipment")
        ->required()
        ->check(CLI::IsMember({"people", "classes", "timetable", "equipment"}));
    command.add_option("FILE", ask->file, "The CSV file")->required();
    command.add_flag("--dry-run", ask->is_dry_run, "Only say what would change");
    command.add_option("--encoding", ask->encoding, "How the file is written (default: auto)")
        ->check(CLI::IsMember({"auto", "utf-8", "tcvn3", "vni", "windows-1258"}));
}

}  // namespace ctl
