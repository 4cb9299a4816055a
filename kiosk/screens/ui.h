// The whole user interface as one call: a view in, intents out.
//
// Owns the measures and the words of both languages, so that switching language is drawing the next
// view. Knows neither window nor GPU: whoever owns the ImGui context calls draw() between NewFrame
// and Render. Used by the screen's thread only.
#pragma once

#include "kiosk/screens/look.h"
#include "kiosk/view/intents.h"

namespace screens {

class Ui {
public:
    /// Adds the fonts to the atlas (of the current context, not built yet) for this size of window
    /// and reads the texts. Fails with Io or BadInput, naming the file.
    static base::Result<Ui> load(ImFontAtlas& atlas, float width, float height,
                                 const std::filesystem::path& texts_directory);

    /// Appends what was asked for, first of all Touched when anything was touched or typed.
    void draw(const view::View& view, view::Intents& intents, Recorder* recorder = nullptr) const;

    const Style& style() const { return style_; }
    const Texts& texts(view::Language language) const {
        return language == view::Language::Vietnamese ? vietnamese_ : english_;
    }

private:
    Ui(Style style, Texts vietnamese, Texts english)
        : style_(style), vietnamese_(std::move(vietnamese)), english_(std::move(english)) {}

    Style style_;
    Texts vietnamese_;
    Texts english_;
};

}  // namespace screens
