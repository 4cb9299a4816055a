// What every draw function is handed besides its view: measures, words, accent, and an ear.
//
// One value instead of four arguments, and no global anywhere. The recorder is null in the kiosk;
// a test or a tool that listens gets every text and every touch target with its rectangle.
#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/rect.h"
#include "kiosk/screens/texts.h"
#include "kiosk/screens/theme.h"

namespace screens {

/// What one frame showed.
struct Recorder {
    struct Shown {
        std::string text;
        Rect ink;                ///< what the letters cover
        Rect room;               ///< what they were given
        Rect clip;               ///< what was visible of it
        bool is_cut = false;     ///< ended with "…"
        Type type = Type::Body;  ///< after shrinking
        ImU32 colour = 0;
    };
    struct Target {
        std::string label;
        Rect rect;
        Rect clip;
        bool is_enabled = true;
        bool is_chosen = false;
    };
    std::vector<Shown> shown;
    std::vector<Target> targets;

    void clear() {
        shown.clear();
        targets.clear();
    }
};

struct Look {
    const Style& style;
    const Texts& texts;
    /// What a screen hands to the register is in the register's one language, Vietnamese.
    const Texts& register_texts;
    ImU32 accent = accent_colour(view::Accent::General);
    Recorder* recorder = nullptr;
};

}  // namespace screens
