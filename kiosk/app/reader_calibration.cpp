#include "kiosk/app/reader_calibration.h"

#include "kiosk/app/reader_place.h"
#include "kiosk/app/reader_setup.h"
#include "kiosk/base/text.h"

namespace app {
namespace {

using Page = ReaderSetup::Page;
using Problem = view::CalibrationPage::Problem;

/// Two cards are asked for at most. Where both read the same in two ways, so will nearly all of
/// the centre's.
constexpr std::size_t kSamplesMax = 2;

CalibrationSample sample_of(const ReaderSetup& setup) {
    const CalibrationState& known = setup.calibration;
    const bool is_told = !known.told_card.empty();
    return {setup.draft.typed, is_told ? known.told_card : known.number, is_told};
}

/// Another number, and another tap, are awaited.
void await_next(ReaderSetup& setup, Problem problem) {
    setup.draft.typed.clear();
    setup.calibration.number.clear();
    setup.calibration.told_card.clear();
    setup.calibration.is_number_known = false;
    setup.calibration.problem = problem;
}

/// The number or the tap was wrong, nobody knows which: the one can be typed, the other be tapped
/// anew.
void await_correction(ReaderSetup& setup) {
    setup.calibration.samples.pop_back();
    setup.calibration.told_card.clear();
    setup.calibration.is_number_known = false;
    setup.calibration.problem = Problem::NotExplained;
}

void explain(Hands& hands) {
    ReaderSetup& setup = *hands.state.setup;
    CalibrationState& state = setup.calibration;
    if (!state.is_number_known || setup.draft.typed.empty()) return;
    const CalibrationSample sample = sample_of(setup);
    if (!state.samples.empty() && state.samples.front().typed == sample.typed) {
        return await_next(setup, Problem::SameCard);
    }
    state.samples.push_back(sample);
    const auto profiles = hands.calibration.profiles(state.samples);
    if (profiles.empty()) {
        await_correction(setup);
    } else if (profiles.size() == 1 || state.samples.size() == kSamplesMax) {
        bind_draft(hands, profiles.front());
    } else {
        await_next(setup, Problem::Ambiguous);
    }
}

void number_told(Hands& hands, const std::string& card) {
    CalibrationState& state = hands.state.setup->calibration;
    state.told_card = card;
    state.is_number_known = true;
    state.problem = Problem::None;
    explain(hands);
}

bool is_calibrating(const Hands& hands) {
    return hands.state.setup && hands.state.setup->page == Page::Calibration;
}

}  // namespace

bool needs_calibration(const Hands& hands) {
    const ReaderDraft& draft = hands.state.setup->draft;
    // What no key ends is a code only once it is bound with its length.
    return hands.calibration.profiles && !draft.tells_cards && draft.endless_length == 0;
}

void begin_calibration(Hands& hands) {
    hands.state.setup->page = Page::Calibration;
    hands.state.setup->calibration = {};
}

bool can_calibrate_anew(const Hands& hands) {
    const ReaderDraft& draft = hands.state.setup->draft;
    const auto bound = hands.state.readers.find(draft.former_port);
    if (draft.is_new || !draft.plugged || bound == hands.state.readers.end()) return false;
    const ReaderState& reader = bound->second;
    return draft.binding.port == draft.former_port && reader.is_attached &&
           is_bound_device(*draft.plugged, reader.binding) && needs_calibration(hands);
}

void calibrate_anew(Hands& hands) {
    auto& setup = hands.state.setup;
    if (!setup || setup->page != Page::Place || !can_calibrate_anew(hands)) return;
    // What was chosen beside it and not saved is not saved by a card either.
    const std::string device = setup->draft.binding.device;
    setup->draft.binding = hands.state.readers.at(setup->draft.former_port).binding;
    setup->draft.binding.device = device;
    setup->draft.is_naming = false;
    setup->draft.typed.clear();
    listen_to_chosen(hands.state);
    begin_calibration(hands);
}

void confirm_number(Hands& hands) {
    if (!is_calibrating(hands)) return;
    CalibrationState& state = hands.state.setup->calibration;
    state.number = std::string(base::trim(state.number));
    if (state.is_number_known || state.number.empty()) return;
    state.is_number_known = hands.calibration.is_number(state.number);
    state.problem = state.is_number_known ? Problem::None : Problem::NoNumber;
    explain(hands);
}

void skip_calibration(Hands& hands) {
    if (is_calibrating(hands) && hands.state.setup->draft.is_new) bind_draft(hands, {});
}

void card_heard(Hands& hands, const ReaderHeard& heard) {
    ReaderSetup& setup = *hands.state.setup;
    const auto& chosen = setup.draft.plugged;
    // One that does end its numbers was disturbed.
    if (heard.endless_length != 0 && is_calibrating(hands)) return;
    if (chosen && chosen->port == heard.port) {
        setup.draft.typed = heard.code;
        setup.draft.endless_length = heard.endless_length;
        if (setup.draft.is_new) setup.draft.binding.profile = heard.profile;
        setup.draft.tells_cards = setup.draft.tells_cards || !heard.card.empty();
        if (is_calibrating(hands)) explain(hands);
    } else if (is_calibrating(hands) && !heard.card.empty()) {
        number_told(hands, heard.card);
    }
}

void desk_card_seen(Hands& hands, const CardTap& tap) {
    const bool is_told = tap.lane == domain::Lane::Desk && !tap.card.empty();
    if (is_told && is_calibrating(hands)) number_told(hands, tap.card);
}

}  // namespace app
