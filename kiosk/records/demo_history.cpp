#include <algorithm>
#include <map>
#include <set>

#include "kiosk/base/check.h"
#include "kiosk/records/demo.h"
#include "kiosk/records/dice.h"

namespace records {
namespace {

using namespace std::chrono_literals;
using base::Instant;
using base::Millis;
using Kind = DemoEvent::Kind;

/// When one session is, and who came to it.
struct Meeting {
    const DemoSession* session;
    const DemoClass* group;
    Instant starts_at;
    Instant ends_at;
    std::string staff_card;
};

/// A learner who came, and when they left.
struct Came {
    std::size_t person;
    Instant in_at;
    Instant leaves_at;
};

class History {
public:
    History(const DemoCentre& centre, const base::Zone& zone, const domain::Rules& rules)
        : centre_(centre), zone_(zone), rules_(rules), dice_(~centre.ask.seed) {}

    std::vector<DemoEvent> tell() {
        for (const DemoSession& session : centre_.sessions) {
            if (session.on < centre_.ask.until) tell_session(meeting_of(session));
        }
        std::stable_sort(events_.begin(), events_.end(),
                         [](const DemoEvent& a, const DemoEvent& b) { return a.at < b.at; });
        return std::move(events_);
    }

private:
    Meeting meeting_of(const DemoSession& session) const {
        const auto first = static_cast<std::size_t>(session.first_period - 1);
        const auto last = first + static_cast<std::size_t>(session.periods - 1);
        base::check(last < rules_.period_starts.size(), "a demo session lies within the day");
        const DemoClass& group = centre_.classes[session.group];
        return {&session, &group, zone_.instant(session.on, rules_.period_starts[first]),
                zone_.instant(session.on, rules_.period_starts[last] + rules_.period),
                centre_.people[group.instructor].card};
    }

    /// Something between the two, to the millisecond: no two taps fall together.
    Millis some(Millis least, Millis most) {
        return least + Millis{dice_.below(static_cast<int>((most - least).count()))};
    }

    void tap(const Meeting& meeting, const std::string& card, Instant at) {
        events_.push_back(
            {.kind = Kind::Tap, .at = at, .workshop = meeting.group->workshop, .card = card});
    }

    void tell_session(const Meeting& meeting) {
        tap(meeting, meeting.staff_card, meeting.starts_at - some(16min, 24min));
        std::vector<Came> came;
        for (std::size_t i = 0; i < meeting.group->learners.size(); ++i) {
            // One in every class is often missing: somebody has to stand close to the limit.
            const bool is_often_absent = i == 3;
            if (dice_.chance(is_often_absent ? 35 : 6)) continue;
            came.push_back(tell_visit(meeting, meeting.group->learners[i]));
        }
        if (dice_.chance(15)) tap(meeting, "0000007777", meeting.starts_at + some(1min, 9min));
        tell_loans(meeting, came);
        tap(meeting, meeting.staff_card, meeting.ends_at + some(8min, 14min));
    }

    Came tell_visit(const Meeting& meeting, std::size_t person) {
        const std::string& card = centre_.people[person].card;
        const bool is_late = dice_.chance(9);
        const Instant in_at = is_late ? meeting.starts_at + rules_.late_grace + some(1min, 20min)
                                      : meeting.starts_at + some(-14min, 6min);
        tap(meeting, card, in_at);
        // Whoever is unsure taps twice.
        if (dice_.chance(4)) tap(meeting, card, in_at + some(900ms, 2'500ms));
        const bool is_early = dice_.chance(3);
        const Instant out_at =
            is_early ? meeting.ends_at - some(25min, 50min) : meeting.ends_at + some(0min, 7min);
        if (!dice_.chance(2)) tap(meeting, card, out_at);  // 2 % forget to
        return {person, in_at, is_early ? out_at : meeting.ends_at};
    }

    bool may_have(const DemoItem& item, std::size_t person) const {
        const auto& passed = centre_.people[person].inductions;
        return std::all_of(
            item.inductions.begin(), item.inductions.end(), [&](const std::string& needed) {
                return std::find(passed.begin(), passed.end(), needed) != passed.end();
            });
    }

    bool is_here(const DemoItem& item, const Meeting& meeting) const {
        return item.workshop == meeting.group->workshop &&
               item.kind != domain::ItemKind::Consumable && !gone_.contains(item.code);
    }

    /// What was kept over night comes back at the next session of that workshop.
    void return_late_ones(const Meeting& meeting) {
        const auto late = late_.find(meeting.group->workshop);
        if (late == late_.end()) return;
        give_back(meeting, late->second, meeting.starts_at + some(1min, 4min),
                  domain::Condition::Good, "");
        gone_.erase(late->second);
        late_.erase(late);
    }

    void tell_loans(const Meeting& meeting, const std::vector<Came>& came) {
        return_late_ones(meeting);
        std::vector<const DemoItem*> shelf;
        for (const DemoItem& item : centre_.items) {
            if (is_here(item, meeting)) shelf.push_back(&item);
        }
        for (const Came& borrower : came) {
            if (shelf.empty() || !dice_.chance(45)) continue;
            const bool stays_long = borrower.leaves_at == meeting.ends_at;
            if (!stays_long) continue;
            lend_from(shelf, meeting, borrower);
        }
    }

    void lend_from(std::vector<const DemoItem*>& shelf, const Meeting& meeting,
                   const Came& borrower) {
        std::vector<std::string> codes;
        const int wanted = dice_.chance(30) ? 2 : 1;
        for (int i = 0; i < wanted && !shelf.empty(); ++i) {
            const auto place = shelf.begin() + dice_.below(static_cast<int>(shelf.size()));
            if (!may_have(**place, borrower.person)) continue;
            codes.push_back((*place)->code);
            shelf.erase(place);
        }
        if (codes.empty()) return;
        const Instant lent_at = std::max(borrower.in_at, meeting.starts_at) + some(6min, 25min);
        events_.push_back({.kind = Kind::Lend,
                           .at = lent_at,
                           .workshop = meeting.group->workshop,
                           .card = centre_.people[borrower.person].card,
                           .items = codes,
                           .staff_card = meeting.staff_card});
        for (const std::string& code : codes) end_loan(meeting, code, lent_at);
    }

    void end_loan(const Meeting& meeting, const std::string& code, Instant lent_at) {
        if (is_kept(meeting)) {
            gone_.insert(code);
            // Of what is kept, the last two are still out when the demo begins.
            if (!is_last_week(meeting)) late_.emplace(meeting.group->workshop, code);
            return;
        }
        const Instant back_at = std::max(lent_at + 10min, meeting.ends_at - some(4min, 30min));
        const int fate = dice_.below(100);
        if (fate < 88) return give_back(meeting, code, back_at, domain::Condition::Good, "");
        if (fate < 97) return give_back(meeting, code, back_at, domain::Condition::Worn, "");
        if (is_kit(code)) {
            return give_back(meeting, code, back_at, domain::Condition::PartsMissing,
                             "Thiếu một món");
        }
        if (!is_one_broken_) {
            is_one_broken_ = true;
            gone_.insert(code);
            return give_back(meeting, code, back_at, domain::Condition::Broken, "Không dùng được");
        }
        give_back(meeting, code, back_at, domain::Condition::Good, "");
    }

    bool is_last_week(const Meeting& meeting) const {
        return base::days_between(meeting.session->on, centre_.ask.until) <= 7;
    }

    /// Whether this loan is forgotten at the end of the session: now and then, one per workshop at
    /// a time, and in the last week exactly one in each of the two.
    bool is_kept(const Meeting& meeting) {
        const std::string& workshop = meeting.group->workshop;
        if (late_.contains(workshop)) return false;
        if (!is_last_week(meeting)) return dice_.chance(6);
        return kept_in_.insert(workshop).second;
    }

    bool is_kit(const std::string& code) const {
        return std::any_of(centre_.items.begin(), centre_.items.end(), [&](const DemoItem& item) {
            return item.code == code && item.kind == domain::ItemKind::Kit;
        });
    }

    void give_back(const Meeting& meeting, const std::string& code, Instant at,
                   domain::Condition condition, std::string note) {
        events_.push_back({.kind = Kind::Return,
                           .at = at,
                           .workshop = meeting.group->workshop,
                           .items = {code},
                           .condition = condition,
                           .note = std::move(note),
                           .staff_card = meeting.staff_card});
    }

    const DemoCentre& centre_;
    const base::Zone& zone_;
    const domain::Rules& rules_;
    Dice dice_;
    std::vector<DemoEvent> events_;
    std::set<std::string> gone_;               // item codes: kept or broken
    std::map<std::string, std::string> late_;  // workshop -> the item that was kept over night
    std::set<std::string> kept_in_;            // workshops with a loan that is still out
    bool is_one_broken_ = false;
};

}  // namespace

std::vector<DemoEvent> demo_history(const DemoCentre& centre, const base::Zone& zone,
                                    const domain::Rules& rules) {
    return History(centre, zone, rules).tell();
}

}  // namespace records
