#include "kiosk/app/unrecorded.h"

#include "kiosk/app/exit_status.h"

namespace app {

void refuse_unrecorded(Hands& hands, const Event& event, const base::Error& error) {
    if (const auto* tap = std::get_if<CardTap>(&event)) {
        TapAnswer answer;
        answer.shown.result = domain::TapResult::Refused;
        answer.shown.reason = domain::Refusal::OutOfService;
        give_answer(hands, *tap, answer);
    } else if (const auto* request = std::get_if<Request>(&event)) {
        hands.out.replies.emplace_back(request->reply, reply_of(error));
    } else if (std::holds_alternative<Touch>(event) && hands.state.counter) {
        hands.state.counter->notice = view::Notice{.kind = view::Notice::Kind::Refused,
                                                   .reason = domain::Refusal::OutOfService,
                                                   .detail = error.what};
        hands.out.sounds.push_back(SoundKind::Refused);
    }
}

}  // namespace app
