#include "kiosk/screens/readers.h"

#include "kiosk/screens/frame.h"
#include "kiosk/screens/reader_words.h"

namespace screens {

namespace {

bool is_list(const view::ReadersView& readers) {
    return std::holds_alternative<view::ReaderListPage>(readers.page);
}

void header_buttons(const view::ReadersView& readers, const Look& look, Rect& bar,
                    view::Intents& intents) {
    if (!is_list(readers)) {
        const std::string back = look.texts("readers.back");
        if (header_button(look, bar, {.label = back, .icon = icon::kBack})) {
            intents.emplace_back(view::Leave{});
        }
        return;
    }
    const std::string close = look.texts("readers.close");
    if (header_button(look, bar, {.label = close, .icon = icon::kLock})) {
        intents.emplace_back(view::CloseCounter{});
    }
    const std::string counter = look.texts("readers.counter");
    if (header_button(look, bar, {.label = counter, .icon = icon::kTools})) {
        intents.emplace_back(view::OpenCounter{});
    }
}

std::string title_of(const view::ReadersView& readers, const Texts& texts) {
    if (readers.is_closing) return texts("readers.closing");
    if (const auto* place = std::get_if<view::PlacePage>(&readers.page)) {
        return texts(place->is_new ? "place.title-new" : "place.title",
                     {{"name", reader_title(texts, place->reader)}});
    }
    if (const auto* page = std::get_if<view::CalibrationPage>(&readers.page)) {
        return texts("calibration.title", {{"name", page->reader_name}});
    }
    return texts("readers.title", {{"name", readers.admin_name}});
}

struct Drawing {
    const Look& look;
    Rect body;
    view::Intents& intents;

    void operator()(const view::ReaderListPage& page) const {
        reader_list(page, look, body, intents);
    }
    void operator()(const view::KeyboardsPage& page) const {
        keyboards_panel(page, look, body, intents);
    }
    void operator()(const view::ListeningPage& page) const { listening_panel(page, look, body); }
    void operator()(const view::PlacePage& page) const { place_panel(page, look, body, intents); }
    void operator()(const view::CalibrationPage& page) const {
        calibration_panel(page, look, body, intents);
    }
    void operator()(const view::UnbindPage& page) const { unbind_panel(page, look, body, intents); }
};

constexpr TextStyle kWarningText{.type = Type::SmallStrong, .lines_max = 3};

/// Beside the words: the icon, and the edges.
float warning_margin(const Look& look) { return look.style.units(5) + look.style.size(Type::Body); }

}  // namespace

float reader_warning_height(const Look& look, float width, std::string_view words) {
    return text_height(look, width - warning_margin(look), words, kWarningText) +
           look.style.units(2);
}

void reader_warning(const Look& look, Rect room, const char* icon, std::string_view words,
                    Pair pair) {
    const Style& style = look.style;
    fill(room, pair.ground, style.radius());
    Rect inside = room.inset(style.units(2), style.units(1));
    icon_in(look, inside.cut_left(style.size(Type::Body), style.units(1)), icon, Type::Small,
            pair.ink);
    text(look, inside, words, kWarningText);
}

void readers_screen(const view::ReadersView& readers, const view::View& view, const Look& look,
                    view::Intents& intents) {
    Rect body = whole_window(look);
    Rect bar = cut_header(look, body, intents);
    header_buttons(readers, look, bar, intents);
    if (readers.is_closing) header_ring(look, bar, readers.seconds_left);
    const std::string title = title_of(readers, look.texts);
    header_title(look, bar, {icon::kPlug, title, view.clock, &view.answers});
    cut_banners(look, body, view);
    if (readers.notice) {
        notice_bar(look, body.cut_bottom(look.style.touch, look.style.gap),
                   readers_notice_words(look.texts, *readers.notice));
    }
    // One page's scrolled lists and buttons are not another's.
    ImGui::PushID(static_cast<int>(readers.page.index()));
    std::visit(Drawing{look, body, intents}, readers.page);
    ImGui::PopID();
}

}  // namespace screens
