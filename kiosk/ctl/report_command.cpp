#include "kiosk/ctl/report_command.h"

#include <fmt/format.h>

#include <cstdio>

#include "db/open.h"
#include "kiosk/app/exit_status.h"
#include "kiosk/base/file.h"
#include "kiosk/records/report.h"

namespace ctl {
namespace {

base::Result<std::optional<base::Date>> day_from(const std::string& text, std::string_view option) {
    if (text.empty()) return std::optional<base::Date>{};
    if (const auto day = base::date_from_register(text)) return std::optional(*day);
    return base::Error{
        base::ErrorKind::Usage,
        fmt::format("reporting: {} \"{}\" is no day; write it as 2026-11-23", option, text)};
}

base::Result<records::ReportQuery> query_of(const ReportAsk& ask) {
    const auto from = day_from(ask.from, "--from");
    if (!from) return from.error();
    const auto to = day_from(ask.to, "--to");
    if (!to) return to.error();
    return records::ReportQuery{.name = ask.name,
                                .from = *from,
                                .to = *to,
                                .workshop = ask.workshop,
                                .group = ask.group,
                                .now = base::SystemClock().now()};
}

base::Result<void> put_on_output(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() &&
        std::fflush(stdout) == 0) {
        return {};
    }
    return base::Error{base::ErrorKind::Io, "writing the report: standard output takes no more"};
}

base::Result<void> write(const Task& task, const ReportAsk& ask) {
    const auto format = records::report_format_from(!ask.format.empty() ? ask.format
                                                    : task.is_json      ? "json"
                                                                        : "csv");
    if (!format) return format.error();
    const auto query = query_of(ask);
    if (!query) return query.error();
    auto database = db::open_reader(task.config.database);
    if (!database) return database.error();
    const auto stream = db::stream_of(*database);
    if (!stream) return stream.error();
    const auto zone = base::Zone::named(stream->zone);
    if (!zone) return zone.error();
    if (ask.file.empty()) {
        return records::write_report(*database, *query, *format, *zone, put_on_output);
    }
    std::string text;
    const auto keep = [&text](std::string_view piece) -> base::Result<void> {
        text += piece;
        return {};
    };
    return records::write_report(*database, *query, *format, *zone, keep).and_then([&] {
        return base::replace_file(ask.file, text);
    });
}

}  // namespace

app::Reply report(const Task& task, const ReportAsk& ask) {
    const auto written = write(task, ask);
    return written ? app::Reply{} : app::reply_of(written.error());
}

void register_report(const Bench& bench) {
    const auto ask = std::make_shared<ReportAsk>();
    CLI::App& command = add_command(bench, "report", "Write a register or a report",
                                    [ask](const Task& task) { return report(task, *ask); });
    command.add_option("NAME", ask->name, records::report_names())->required();
    command.add_option("--from", ask->from, "The first day");
    command.add_option("--to", ask->to, "The last day");
    command.add_option("--workshop", ask->workshop, "Only this workshop, by code or name");
    command.add_option("--class", ask->group, "Only this class, by code or name");
    command.add_option("--format", ask->format, "csv (default) or json");
    command.add_option("-o,--output", ask->file, "Into this file instead of standard output");
}

}  // namespace ctl
