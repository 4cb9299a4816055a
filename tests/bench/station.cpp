#include "tests/bench/station.h"

#include "db/journal.h"
#include "tests/bench/must.h"

namespace bench {

base::Instant morning(const base::Zone& zone) {
    return zone.instant(kToday, std::chrono::minutes{6 * 60 + 55});
}

Station::Station(const std::filesystem::path& database, const records::DemoCentre& centre)
    : writer_(must(db::open_writer(database, {.free_space_min_mb = 1}))),
      clock_(morning(writer_.zone())),
      desk_(must(app::Desk::open(writer_, clock_, base::system_random(),
                                 {.zone = writer_.zone(),
                                  .workshop_code = std::string(records::kDemoWorkshop),
                                  .has_simulated_reader = true}))),
      centre_(&centre) {}

void Station::tap() {
    clock_.advance(std::chrono::seconds{4});
    const std::string& card = centre_->people[next_++ % kLearners].card;
    desk_->handle({app::CardTap{.code = card, .reader = "simulated"}});
}

void Station::require_taken() const {
    const view::ViewPtr view = desk_->view();
    base::check(!view->answers.empty(), "a tap is answered");
    const domain::TapResult result = view->answers.front().result;
    base::check(result == domain::TapResult::In || result == domain::TapResult::Out,
                "a tap is a way in or out");
}

void Station::rest() {
    desk_->take_sounds();
    must(writer_.checkpoint_if_idle());
}

std::int64_t Station::rows() { return must(db::last_seq(writer_.database())); }

}  // namespace bench
