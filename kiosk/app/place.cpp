#include "kiosk/app/place.h"

#include <map>

#include "db/classes.h"
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

/// Of a machine whose settings name none: the one with the most classes, else the first.
std::string busiest_workshop(db::Database& database, const std::vector<db::Workshop>& workshops) {
    std::map<domain::WorkshopId, int> counts;
    if (const auto classes = db::classes(database)) {
        for (const db::Class& group : *classes) ++counts[group.workshop_id];
    }
    std::string busiest;
    int most = -1;
    for (const db::Workshop& workshop : workshops) {
        if (counts[workshop.id] <= most) continue;
        most = counts[workshop.id];
        busiest = workshop.code;
    }
    return busiest;
}

}  // namespace

base::Result<Place> place_in(db::Database& database, const std::string& code) {
    auto workshops = db::workshops(database);
    if (!workshops) return workshops.error();
    const std::string wanted = code.empty() ? busiest_workshop(database, *workshops) : code;
    for (const db::Workshop& workshop : *workshops) {
        if (workshop.code == wanted) {
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
