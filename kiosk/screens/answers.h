// The answers to taps: large at the door, as a line in the header of every other screen.
//
// One answer fills the room. Of several the newest stays as large, because somebody waits for it,
// and those before it are a strip below.
#pragma once

#include "kiosk/screens/look.h"
#include "kiosk/screens/wording.h"

namespace screens {

void answers_panel(const Look& look, Rect room, const std::vector<view::Answer>& answers);

/// One answer, as large as its room can hold it.
void large_answer(const Look& look, const Rect& room, const view::Answer& answer);

/// The newest answer in one line: sign, name, word, on the answer's colours; the rest is counted.
void answer_line(const Look& look, Rect bar, const std::vector<view::Answer>& answers);

/// An answer's sign on its ground; whoever is late has it on the amber mark.
void answer_sign(const Look& look, const Rect& room, const AnswerWords& words, Pair pair);

}  // namespace screens
