#include "kiosk/app/import_request.h"

#include "kiosk/app/command_text.h"
#include "kiosk/records/import.h"

namespace app {

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
    const auto summary =
        records::import_text(hands.books.database(), context, *kind, text_in(command, "text"),
                             flag_in(command, "dry_run"));
    if (!summary) {
        // Nothing of a file with a wrong line may stay, whatever else the batch holds.
        if (summary.error().kind != base::ErrorKind::BadInput) {
            hands.books.done(summary.error());
        }
        return summary.error();
    }
    return Reply{0, records::lines_of(*summary), {}};
}

}  // namespace app
