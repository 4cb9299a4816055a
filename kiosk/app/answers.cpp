#include "kiosk/app/answers.h"

#include <nlohmann/json.hpp>

namespace app {
namespace {

using Json = nlohmann::ordered_json;

/// More than the screen can show; older ones give way.
constexpr std::size_t kAnswersMax = 60;

Json name_or_null(std::string_view name) {
    return name.empty() ? Json(nullptr) : Json(std::string(name));
}

Json person_or_null(const TapAnswer& answer) {
    if (!answer.person) return nullptr;
    return Json{{"id", base::uid_text(*answer.person)}, {"name", answer.person_name}};
}

}  // namespace

int tap_status(domain::TapResult result) {
    const bool is_no =
        result == domain::TapResult::UnknownCard || result == domain::TapResult::Refused;
    return is_no ? 1 : 0;
}

SoundKind sound_of(const view::Answer& answer) {
    switch (answer.result) {
        case domain::TapResult::In:
            return answer.mark == domain::Mark::Late ? SoundKind::Late : SoundKind::In;
        case domain::TapResult::Out:
            return SoundKind::Out;
        case domain::TapResult::Duplicate:
            return SoundKind::Duplicate;
        case domain::TapResult::UnknownCard:
        case domain::TapResult::Refused:
            return SoundKind::Refused;
        default:
            return SoundKind::Counter;
    }
}

std::string tap_line(const TapAnswer& answer, base::Instant at, const base::Zone& zone) {
    Json line;
    line["result"] = name_of(answer.shown.result);
    line["reason"] = name_or_null(name_of(answer.shown.reason));
    line["person"] = person_or_null(answer);
    line["session"] = answer.session ? Json(base::uid_text(*answer.session)) : Json(nullptr);
    line["at"] = zone.iso_text(at);
    line["event"] = answer.shown.event > 0 ? Json(answer.shown.event) : Json(nullptr);
    if (answer.of) line["of"] = *answer.of;
    return line.dump();
}

void give_answer(Hands& hands, const CardTap& tap, const TapAnswer& answer, bool is_shown) {
    view::Answer shown = answer.shown;
    if (shown.at.empty()) shown.at = hands.zone.clock_text(hands.now);
    // While readers are set up, no screen says what happens at the counter.
    if (is_shown || hands.state.setup) {
        auto& answers = hands.state.answers;
        answers.push_front({std::move(shown), hands.tick + hands.rules.answer_time});
        if (answers.size() > kAnswersMax) answers.pop_back();
    }
    hands.out.sounds.push_back(sound_of(answer.shown));
    if (tap.reply) {
        hands.out.replies.emplace_back(
            tap.reply,
            Reply{tap_status(answer.shown.result), {tap_line(answer, hands.now, hands.zone)}, {}});
    }
}

}  // namespace app
