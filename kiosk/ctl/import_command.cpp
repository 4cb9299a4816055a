#include "kiosk/ctl/import_command.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "kiosk/app/exit_status.h"
#include "kiosk/base/file.h"
#include "kiosk/ctl/sentences.h"
#include "kiosk/records/csv.h"

namespace ctl {
namespace {

base::Result<std::string> text_of(const ImportAsk& ask) {
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
    return base::Error{text.error().kind,
                       fmt::format("importing {}: {}", ask.file, text.error().what)};
}

}  // namespace

app::Reply import_file(const Task& task, const ImportAsk& ask) {
    const auto text = text_of(ask);
    if (!text) return app::reply_of(text.error());
    const nlohmann::json command = {
        {"command", "import"}, {"kind", ask.kind}, {"text", *text}, {"dry_run", ask.is_dry_run}};
    return worded(call_desk(task.config, command, task.run_here), task.is_json);
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
