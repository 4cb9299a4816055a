// What every screen has around it: header, demo ribbon, banners, and the answers of the door.
//
// A tap at the door is answered on whatever screen is open: large on the door's own screen, as a
// line in the header elsewhere, so that nothing under an instructor's finger ever moves.
#pragma once

#include <string_view>

#include "kiosk/screens/widgets.h"
#include "kiosk/screens/wording.h"
#include "kiosk/view/intents.h"

namespace screens {

/// The whole window. Its ground is the window's own: kGround.
Rect whole_window(const Look& look);
/// Cuts the accent-coloured bar off the top and the language button off its right end; returns the
/// bar's inside, for the screen's own buttons and then its title.
Rect cut_header(const Look& look, Rect& body, view::Intents& intents);
/// A button at the right end of the header.
bool header_button(const Look& look, Rect& bar, Button button);
/// With one reader, at the door, a card counts for the counter only after a touch of this button;
/// it tells how many seconds of the last touch are left.
void header_arm(const Look& look, Rect& bar, int seconds_left, view::Intents& intents);
/// The ring of a screen that closes itself, and how many seconds are left.
void header_ring(const Look& look, Rect& bar, int seconds_left);
struct Header {
    const char* icon;
    std::string_view title;
    std::string_view clock = {};
    /// While there are any, the newest stands where the title was.
    const std::vector<view::Answer>* answers = nullptr;
};
void header_title(const Look& look, Rect bar, const Header& header);
/// Cuts ribbon and banners off the top of the body, and the margin around it.
void cut_banners(const Look& look, Rect& body, const view::View& view);

/// What stands in the middle of a place that has nothing to show: a quiet sign and a sentence.
void nothing_here(const Look& look, const Rect& room, const char* icon, std::string_view words);
/// What was just done, or why not, in one line.
void notice_bar(const Look& look, const Rect& room, const NoticeWords& notice);

/// How long the ring of a closing screen runs.
inline constexpr int kClosingSeconds = 15;

}  // namespace screens
