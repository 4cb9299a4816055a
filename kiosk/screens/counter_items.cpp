#include <cmath>

#include "kiosk/screens/counter.h"
#include "kiosk/screens/frame.h"

namespace screens {

namespace {

const TextStyle kTileName{.type = Type::SmallStrong, .stand = Stand::Top, .lines_max = 3};

struct TileState {
    std::vector<std::string> words;  ///< the same, briefer and briefer
    const char* icon = nullptr;
    ImU32 ground = kSurface;
    ImU32 ink = kInkSoft;
    int lines_max = 1;
    bool is_free = false;  ///< nothing stands against lending it
};

// Nobody has it and it is whole: what is left to say is what it is, or what the borrower lacks.
TileState state_at_rest(const view::ItemTile& tile, const Look& look) {
    if (!tile.missing_induction.empty()) {
        // First with the induction's name on a line of its own, where there is room for it.
        const std::string brief = look.texts("counter.not-inducted-brief");
        return {.words = {brief + ":\n" + tile.missing_induction,
                          look.texts("counter.not-inducted", {{"name", tile.missing_induction}}),
                          tile.missing_induction, brief},
                .icon = icon::kTraining,
                .ground = kWarnSoft,
                .ink = kWarn,
                .lines_max = 3};
    }
    if (tile.kind == domain::ItemKind::Consumable) {
        return {.words = {look.texts("counter.consumable")}, .ground = kGround, .is_free = true};
    }
    if (tile.kind == domain::ItemKind::Kit) {
        return {.words = {look.texts("counter.kit")}, .icon = icon::kKit, .is_free = true};
    }
    return {.words = {tile.code}, .is_free = true};
}

TileState state_of(const view::ItemTile& tile, const Look& look) {
    if (tile.is_in_basket && tile.refusal != domain::Refusal::None) {
        return {{look.texts("counter.blocked")}, icon::kRefused, kBadSoft, kBad};
    }
    if (tile.is_in_basket) {
        return {{look.texts("counter.in-basket")}, icon::kCheck, kGoodSoft, kGood};
    }
    if (!tile.holder_name.empty()) {
        const std::vector<std::string> names{tile.holder_name, short_name(tile.holder_name)};
        return tile.is_overdue ? TileState{names, icon::kWarning, kWarnSoft, kWarn}
                               : TileState{names, icon::kUser, kSunken, kInkSoft};
    }
    if (tile.condition == domain::Condition::Broken || tile.condition == domain::Condition::Lost ||
        tile.condition == domain::Condition::PartsMissing) {
        return {{condition_word(look.texts, tile.condition)}, icon::kWarning, kBadSoft, kBad};
    }
    return state_at_rest(tile, look);
}

float height_in(const Look& look, float width, const std::string& words) {
    constexpr int kAllLines = 9;
    return text_height(look, width, words, {.type = Type::Small, .lines_max = kAllLines});
}

// The first wording that its lines and the room below the item's name can hold; else the briefest.
const std::string& fitting_words(const TileState& state, const Look& look, const Rect& room) {
    const float lines = look.style.size(Type::Small) * static_cast<float>(state.lines_max);
    const float height = std::min(room.h + 0.5F, lines);
    const auto found = std::find_if(
        state.words.begin(), state.words.end(),
        [&](const std::string& words) { return height_in(look, room.w, words) <= height; });
    return found != state.words.end() ? *found : state.words.back();
}

// What is below the name: a sign and a few words; and on what is free, that it asks for training.
void tile_foot(const view::ItemTile& tile, const TileState& state, const Look& look, Rect room) {
    const Style& style = look.style;
    const float line = style.size(Type::Small);
    if (state.is_free && tile.asks_induction) {
        Rect side = room.cut_right(line, style.units(0.75F));
        icon_in(look, side.cut_bottom(line), icon::kTraining, Type::Small, kInkSoft);
    }
    Rect side = state.icon != nullptr ? room.cut_left(line, style.units(0.75F)) : Rect{};
    const std::string& words = fitting_words(state, look, room);
    const Rect ink = text(look, room, words,
                          {.type = Type::Small,
                           .colour = state.ink,
                           .stand = Stand::Bottom,
                           .lines_max = state.lines_max});
    if (state.icon != nullptr) {
        icon_in(look, side.cut_bottom(ink.h), state.icon, Type::Small, state.ink);
    }
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
    const float name_height = text_height(look, inside.w, tile.name, kTileName);
    text(look, inside.cut_top(name_height, style.units(0.5F)), tile.name, kTileName);
    tile_foot(tile, state, look, inside);
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
