// The administrator's readers: which is which, where each stands, and how it writes.
//
// A page for each step, one thing to do on each, and one button that goes back. What is a keyboard
// of a person is named before it falls silent. The pages are in a file each.
#pragma once

#include "kiosk/screens/widgets.h"
#include "kiosk/screens/wording.h"
#include "kiosk/view/intents.h"

namespace screens {

void readers_screen(const view::ReadersView& readers, const view::View& view, const Look& look,
                    view::Intents& intents);

/// What stands in the way of what the page is for, in a bar of its own.
void reader_warning(const Look& look, Rect room, const char* icon, std::string_view words,
                    Pair pair);
/// How high that is for these words, on up to three lines.
float reader_warning_height(const Look& look, float width, std::string_view words);

void reader_list(const view::ReaderListPage& page, const Look& look, Rect body,
                 view::Intents& intents);
/// Before and while readers are listened to.
void keyboards_panel(const view::KeyboardsPage& page, const Look& look, const Rect& room,
                     view::Intents& intents);
void listening_panel(const view::ListeningPage& page, const Look& look, const Rect& room);
void place_panel(const view::PlacePage& page, const Look& look, const Rect& room,
                 view::Intents& intents);
void calibration_panel(const view::CalibrationPage& page, const Look& look, const Rect& room,
                       view::Intents& intents);
void unbind_panel(const view::UnbindPage& page, const Look& look, const Rect& room,
                  view::Intents& intents);

}  // namespace screens
