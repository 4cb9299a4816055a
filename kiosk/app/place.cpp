#include "kiosk/app/place.h"

#include "db/workshops.h"

namespace app {
namespace {

view::Accent accent_of(const std::string& trade) {
    if (trade == "electrical") return view::Accent::Electrical;
    if (trade == "photography") return view::Accent::Photography;
    if (trade == "flowers") return view::Accent::Flowers;
    if (trade == "crochet") return view::Accent::Crochet;
    if (trade == "handicraft") return view::Accent::Handicraft;
    if (trade == "fine-art") return view::Accent::FineArt;
    return view::Accent::General;
}

}  // namespace

base::Result<Place> place_in(db::Database& database, const std::string& code) {
    auto workshops = db::workshops(database);
    if (!workshops) return workshops.error();
    for (const db::Workshop& workshop : *workshops) {
        if (code.empty() || workshop.code == code) {
            return Place{workshop.id, workshop.code, workshop.name, accent_of(workshop.trade)};
        }
    }
    std::string codes;
    for (const db::Workshop& workshop : *workshops) codes += " " + workshop.code;
    return base::Error{base::ErrorKind::Usage,
                       code.empty() ? "the database has no workshop; run workshopctl init"
                                    : "the database has no workshop \"" + code +
                                          "\" (setting `workshop`); it has:" + codes};
}

}  // namespace app
