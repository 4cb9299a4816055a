#include "kiosk/app/unrecorded.h"

#include "kiosk/app/command_text.h"
#include "kiosk/app/dispatch.h"
#include "kiosk/app/exit_status.h"

namespace app {
namespace {

using domain::Refusal;

struct Refusing {
    Hands& hands;
    const Event& event;
    const base::Error& error;

    void operator()(const CardTap& tap) const {
        TapAnswer answer;
        answer.shown.result = domain::TapResult::Refused;
        answer.shown.reason = Refusal::OutOfService;
        give_answer(hands, tap, answer);
        if (tap.reply) hands.out.replies.back().second.error = error.what;
    }

    /// A tap of workshopctl is answered as a tap, everything else as a command.
    void operator()(const Request& request) const {
        const nlohmann::json& command = *request.command;
        if (!command.is_object() || text_in(command, "command") != "tap") {
            hands.out.replies.emplace_back(request.reply, reply_of(error));
            return;
        }
        const auto lane = domain::word_in(domain::kLaneNames, text_in(command, "lane"));
        (*this)(CardTap{.code = text_in(command, "code"),
                        .lane = lane.value_or(domain::Lane::Door),
                        .reader = "ctl",
                        .reply = request.reply});
    }

    /// In the words of the screen; the sentence for whoever looks after the machine is in the log.
    void operator()(const Touch&) const {
        State& state = hands.state;
        if (!state.counter) return;
        const bool is_contradiction = error.kind == base::ErrorKind::Refused;
        if (state.setup) {
            using Kind = view::ReadersNotice::Kind;
            state.setup->notice =
                view::ReadersNotice{is_contradiction ? Kind::NotDone : Kind::OutOfService, {}};
            return hands.out.sounds.push_back(SoundKind::Refused);
        }
        auto& notice = state.reports ? state.reports->notice : state.counter->notice;
        notice = view::Notice{
            .kind = is_contradiction ? view::Notice::Kind::NotDone : view::Notice::Kind::Refused,
            .reason = is_contradiction ? Refusal::None : Refusal::OutOfService};
        hands.out.sounds.push_back(SoundKind::Refused);
    }

    /// A reader that came or went has done so, with a row or without; what is tapped to set one up
    /// has none.
    void operator()(const ReaderChange&) const { dispatch(hands, event); }
    void operator()(const ReadersPlugged&) const { dispatch(hands, event); }
    void operator()(const ReaderHeard&) const {}

    void operator()(const JobDone& done) const {
        const auto* checked = std::get_if<PinChecked>(&done.result);
        if (checked == nullptr) return dispatch(hands, event);  // told without its row
        const auto waiting = hands.state.pending.extract(checked->ticket);
        if (waiting) return (*this)(waiting.mapped().tap);
        auto& pad = hands.state.pin;
        if (!pad || pad->checking != checked->ticket) return;
        pad->checking = 0;
        pad->digits.clear();
        pad->refusal = Refusal::OutOfService;
        hands.out.sounds.push_back(SoundKind::Refused);
    }
};

}  // namespace

void refuse_unrecorded(Hands& hands, const Event& event, const base::Error& error) {
    std::visit(Refusing{hands, event, error}, event);
}

}  // namespace app
