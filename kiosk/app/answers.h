// A tap's answer: on the screen, in the ear, and as the line that workshopctl prints.
#pragma once

#include <optional>
#include <string>

#include "kiosk/app/hands.h"

namespace app {

/// What is known of a tap once it is decided and written.
struct TapAnswer {
    view::Answer shown;
    std::optional<base::Uid> person;
    std::string person_name;
    std::optional<base::Uid> session;
    std::optional<domain::Seq> of;
};

/// Shows it, with the time of now unless it tells another one, sounds it and replies to who asked.
/// `is_shown` is false where the counter's own screen already says it.
void give_answer(Hands& hands, const CardTap& tap, const TapAnswer& answer, bool is_shown = true);

/// {"result","reason","person","session","at","event"[,"of"]} in this order; no event, null, when
/// nothing could be written.
std::string tap_line(const TapAnswer& answer, base::Instant at, const base::Zone& zone);

/// 0 for in, out, duplicate and the like; 1 for an unknown card and a refusal.
int tap_status(domain::TapResult result);

SoundKind sound_of(const view::Answer& answer);

}  // namespace app
