// Finds out how a reader writes, at the desk: one card of a known number, or two.
//
// The number is typed as it is printed on the card, or told by a reader that tells all of it; the
// reader in question is tapped before or after, as people do. What was typed is dropped when
// the page is left, what was heard when that reader is done with.
#pragma once

#include "kiosk/app/hands.h"

namespace app {

/// Whether the reader that was chosen writes numbers that could be read in more than one way.
bool needs_calibration(const Hands& hands);
void begin_calibration(Hands& hands);
/// The same for one that is bound and works; its cards are not answered meanwhile.
bool can_calibrate_anew(const Hands& hands);
void calibrate_anew(Hands& hands);
void confirm_number(Hands& hands);
/// A new one is bound without: its numbers go by their shape.
void skip_calibration(Hands& hands);

/// A card at a reader that is listened to: at the chosen one, or one that tells whole numbers.
void card_heard(Hands& hands, const ReaderHeard& heard);
/// A card at a bound reader of the counter, which may be one that tells whole numbers. It is
/// answered as any other.
void desk_card_seen(Hands& hands, const CardTap& tap);

}  // namespace app
