// What colour is painted where, read from the triangles of the last frame.
//
// A contrast that is computed from the constants of the theme proves nothing about the screen on
// which somebody wrote the one on the wrong other. Here the ground is what really lies under a
// text.
#pragma once

#include "kiosk/screens/rect.h"
#include "kiosk/screens/theme.h"

namespace test {

/// The last surface that was painted over this point in the last frame of the present context;
/// letters and the soft edges of shapes are none. The window's own ground where nothing was.
ImU32 ground_at(ImVec2 point);

/// Whether this icon is painted with its middle in here, in small type and any colour.
bool is_icon_in(const screens::Rect& where, const char* icon, const screens::Style& style);

/// The least contrast of this ink on what lies under it, at its left end, middle and right end.
double least_contrast(const screens::Rect& ink, ImU32 colour);

}  // namespace test
