#include <cmath>

#include "kiosk/screens/counter.h"
#include "kiosk/screens/frame.h"

namespace screens {

namespace {

struct TileState {
    std::string words;
    const char* icon = nullptr;
    ImU32 ground = kSurface;
    ImU32 ink = kInkSoft;
};

TileState state_of(const view::ItemTile& tile, const Look& look) {
    if (tile.is_in_basket && tile.refusal != domain::Refusal::None) {
        return {look.texts("counter.blocked"), icon::kRefused, kBadSoft, kBad};
    }
    if (tile.is_in_basket) {
        return {look.texts("counter.in-basket"), icon::kCheck, kGoodSoft, kGood};
    }
    if (!tile.holder_name.empty()) {
        return tile.is_overdue ? TileState{tile.holder_name, icon::kWarning, kWarnSoft, kWarn}
                               : TileState{tile.holder_name, icon::kUser, kSunken, kInkSoft};
    }
    if (tile.condition == domain::Condition::Broken || tile.condition == domain::Condition::Lost ||
        tile.condition == domain::Condition::PartsMissing) {
        return {condition_word(look.texts, tile.condition), icon::kWarning, kBadSoft, kBad};
    }
    if (tile.kind == domain::ItemKind::Consumable) {
        return {look.texts("counter.consumable"), nullptr, kGround, kInkSoft};
    }
    if (tile.kind == domain::ItemKind::Kit) {
        return {look.texts("counter.kit"), icon::kKit, kSurface, kInkSoft};
    }
    return {tile.code, nullptr, kSurface, kInkSoft};
}

void tile_button(const view::ItemTile& tile, const Look& look, const Rect& rect,
                 view::Intents& intents) {
    const Style& style = look.style;
    bool is_pressed = false;
    if (touch_area(look, rect, {.label = tile.name}, &is_pressed)) {
        intents.emplace_back(view::TouchItem{tile.item});
    }
    const TileState state = state_of(tile, look);
    fill(rect, is_pressed ? kPressed : state.ground, style.radius());
    const float edge = std::max(style.units(tile.is_in_basket ? 0.5F : 0.25F), 1.0F);
    outline(rect, tile.is_in_basket ? state.ink : kLine, style.radius(), edge);
    Rect inside = rect.inset(style.units(1.75F), style.units(1.25F));
    Rect line = inside.cut_bottom(style.size(Type::Small), style.units(0.5F));
    if (state.icon != nullptr) {
        icon_in(look, line.cut_left(style.size(Type::Small), style.units(0.75F)), state.icon,
                Type::Small, state.ink);
    }
    const std::string words =
        tile.holder_name.empty() || tile.is_in_basket
            ? state.words
            : first_fitting(look, line.w, {state.words, short_name(state.words)}, Type::Small);
    text(look, line, words, {.type = Type::Small, .colour = state.ink});
    text(look, inside, tile.name, {.type = Type::SmallStrong, .stand = Stand::Top, .lines_max = 3});
}

void tiles(const view::CounterView& counter, const Look& look, const Rect& room,
           view::Intents& intents) {
    const Style& style = look.style;
    if (counter.items.empty()) {
        nothing_here(look, room, icon::kTools, look.texts("counter.no-items"));
        return;
    }
    const int columns = 3;
    const int count = static_cast<int>(counter.items.size());
    const float height = style.size(Type::Small) * 4 + style.units(3);
    scroll_list(look, room, {"items", (count + columns - 1) / columns, height, style.gap},
                [&](int row, const Rect& rect) {
                    for (int c = 0; c < columns && row * columns + c < count; ++c) {
                        ImGui::PushID(c);
                        tile_button(counter.items[static_cast<std::size_t>(row * columns + c)],
                                    look, rect.column(c, columns, style.gap), intents);
                        ImGui::PopID();
                    }
                });
}

}  // namespace

void items_panel(const view::CounterView& counter, const Look& look, Rect room,
                 view::Intents& intents) {
    std::vector<Chip> choices{{look.texts("counter.all"), counter.category.empty()}};
    for (const std::string& category : counter.categories) {
        choices.push_back({category, category == counter.category});
    }
    const int chosen = chips(look, room, "categories", choices, 2);
    if (chosen == 0) intents.emplace_back(view::ChooseCategory{});
    if (chosen > 0) {
        intents.emplace_back(
            view::ChooseCategory{counter.categories[static_cast<std::size_t>(chosen - 1)]});
    }
    tiles(counter, look, room, intents);
}

}  // namespace screens
