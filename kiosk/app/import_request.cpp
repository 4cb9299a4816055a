#include "kiosk/app/import_request.h"

#include "kiosk/app/command_text.h"
#include "kiosk/app/exit_status.h"
#include "kiosk/records/import.h"

namespace app {
namespace {

using Json = nlohmann::ordered_json;

Json numbers_of(const records::ImportCount& counted) {
    return {
        {"added", counted.added}, {"changed", counted.changed}, {"unchanged", counted.unchanged}};
}

/// Of the things that the file is about; what else it brings along is in "counts".
std::string_view subject_of(records::ImportKind kind) {
    switch (kind) {
        case records::ImportKind::People:
            return "people";
        case records::ImportKind::Classes:
            return "classes";
        case records::ImportKind::Timetable:
            return "sessions";
        case records::ImportKind::Equipment:
            break;
    }
    return "items";
}

std::string text_of(const Json& line) {
    // A file may hold any bytes.
    return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string line_of(const records::ImportSummary& summary) {
    Json line = {{"kind", name_of(summary.kind)}, {"lines", summary.rows}};
    line.update(numbers_of({}));
    Json counts = Json::object();
    for (const records::ImportCount& counted : summary.counts) {
        counts[counted.what] = numbers_of(counted);
        if (counted.what == subject_of(summary.kind)) line.update(numbers_of(counted));
    }
    line["counts"] = counts;
    line["dropped_columns"] = summary.dropped_columns;
    line["notes"] = summary.notes;
    line["dry_run"] = summary.is_dry_run;
    return text_of(line);
}

std::string line_of(const records::Problem& problem) {
    return text_of({{"error", problem.what},
                    {"line", problem.line},
                    {"column", problem.column.empty() ? Json(nullptr) : Json(problem.column)}});
}

/// One line for each thing that is wrong with the file, beside the sentence.
Reply reply_of_bad_file(const base::Error& error, const records::Problems& problems) {
    Reply reply = reply_of(error);
    for (const records::Problem& problem : problems.all()) reply.lines.push_back(line_of(problem));
    return reply;
}

}  // namespace

base::Result<Reply> request_import(Hands& hands, const nlohmann::json& command) {
    const auto kind = records::import_kind_from(text_in(command, "kind"));
    if (!kind) {
        return base::Error{base::ErrorKind::Usage,
                           "import takes people, classes, timetable or equipment"};
    }
    const records::ImportContext context{.stamp = hands.books.stamp(),
                                         .zone = hands.zone,
                                         .rules = hands.rules,
                                         .card_key = hands.books.writer().card_key()};
    records::Problems problems;
    const auto summary =
        records::import_text(hands.books.database(), context, *kind, text_in(command, "text"),
                             flag_in(command, "dry_run"), &problems);
    if (summary) return Reply{kStatusDone, {line_of(*summary)}, {}};
    if (summary.error().kind == base::ErrorKind::BadInput) {
        return reply_of_bad_file(summary.error(), problems);
    }
    // Nothing of a half-written file may stay, whatever else the batch holds.
    hands.books.done(summary.error());
    return summary.error();
}

}  // namespace app
