#include "kiosk/screens/counter.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/wording.h"

namespace screens {

namespace {

float row_height(const Look& look) {
    return std::max(look.style.size(Type::Small) * 2 + look.style.units(2),
                    look.style.touch + look.style.units(1));
}

void small_heading(const Look& look, const Rect& room, std::string_view words) {
    text(look, room, words, {.type = Type::SmallStrong, .colour = look.accent});
}

// "Tap the borrower's card": what to do next, in the place where the borrower will stand.
void prompt(const Look& look, const Rect& room, std::string_view title, std::string_view hint) {
    const Style& style = look.style;
    fill(room, blend(look.accent, kSurface, 0.88F), style.radius());
    Rect inside = room.inset(style.units(2.5F), style.units(1));
    icon_in(look, inside.cut_left(style.size(Type::Body) * 1.4F, style.units(1.5F)), icon::kCard,
            Type::Body, look.accent);
    Rect block = inside.middle(
        inside.w, std::min(style.size(Type::Body) + style.size(Type::Small), inside.h));
    text(look, block.cut_top(style.size(Type::Body)), title,
         {.type = Type::BodyStrong, .colour = look.accent});
    text(look, block, hint, {.type = Type::Small, .colour = kInkSoft});
}

// "Đã tập huấn: An toàn điện, …": as many of their inductions as one line can name.
std::string inducted(const view::Borrower& borrower, const Look& look, float width) {
    const auto words = [&](std::size_t count) {
        std::string names = borrower.inductions.front();
        for (std::size_t i = 1; i < count; ++i) names += ", " + borrower.inductions[i];
        if (count < borrower.inductions.size()) names += ", …";
        return look.texts("counter.inducted", {{"names", names}});
    };
    std::size_t count = borrower.inductions.size();
    while (count > 1 && text_width(look, words(count), Type::Small) > width) --count;
    return words(count);
}

void borrower_card(const view::Borrower& borrower, const Look& look, const Rect& room,
                   view::Intents& intents) {
    const Style& style = look.style;
    fill(room, look.accent, style.radius());
    Rect inside = room.inset(style.units(2.5F), style.units(1));
    Rect side = inside.cut_right(style.touch, style.units(1.5F));
    if (touch_button(look, side.middle(style.touch, style.touch),
                     {.icon = icon::kCross, .weight = Weight::OnAccent, .id = "drop"})) {
        intents.emplace_back(view::DropBorrower{});
    }
    icon_in(look, inside.cut_left(style.size(Type::Body) * 1.2F, style.units(1.5F)), icon::kUser,
            Type::Body, kOnDark);
    const TextStyle name{.type = Type::BodyStrong, .colour = kOnDark, .lines_max = 2};
    std::vector<std::string> lines;
    if (!borrower.class_name.empty()) lines.push_back(borrower.class_name);
    if (!borrower.inductions.empty()) lines.push_back(inducted(borrower, look, inside.w));
    if (lines.empty()) {
        text(look, inside, borrower.name, name);
        return;
    }
    const float small = style.size(Type::Small);
    const float height = style.size(Type::Body) + small * static_cast<float>(lines.size());
    Rect block = inside.middle(inside.w, std::min(height, inside.h));
    text(look, block.cut_top(style.size(Type::Body)), borrower.name, name);
    for (const std::string& line : lines) {
        text(look, block.cut_top(small), line, {.type = Type::Small, .colour = kOnDark});
    }
}

// A line below the name for the class or the inductions, two for both.
float borrower_height(const view::CounterView& counter, const Look& look) {
    const Style& style = look.style;
    const bool has_both = counter.borrower && !counter.borrower->class_name.empty() &&
                          !counter.borrower->inductions.empty();
    const float lines = style.size(Type::Body) + style.size(Type::Small) * (has_both ? 2 : 1);
    return std::max(style.touch, lines) + style.units(2);
}

const TextStyle kLineName{.type = Type::SmallStrong, .lines_max = 2};
const TextStyle kLineWhy{.type = Type::Small, .colour = kBad, .lines_max = 3};

std::string why_not(const view::BasketLine& line, const Look& look) {
    const std::string title = refusal_words(look.texts, line.refusal).title;
    return line.detail.empty() ? title : title + ": " + line.detail;
}

void basket_row(const view::BasketLine& line, const Look& look, const Rect& rect,
                view::Intents& intents) {
    const Style& style = look.style;
    const bool is_lendable = line.refusal == domain::Refusal::None;
    fill(rect, is_lendable ? kGoodSoft : kBadSoft, style.radius());
    Rect inside = rect.inset(style.units(1.5F), 0);
    Rect side = inside.cut_right(style.touch, style.units(1));
    if (touch_button(look, side.middle(style.touch, style.touch),
                     {.icon = icon::kCross, .weight = Weight::OnAccent, .id = "remove"})) {
        intents.emplace_back(view::RemoveLine{line.item});
    }
    icon_in(look, inside.cut_left(style.size(Type::Body), style.units(1)),
            is_lendable ? icon::kCheck : icon::kRefused, Type::Small, is_lendable ? kGood : kBad);
    if (is_lendable) {
        text(look, inside, line.name, {.type = Type::SmallStrong, .lines_max = 2});
        return;
    }
    const std::string why = why_not(line, look);
    const float name_height = text_height(look, inside.w, line.name, kLineName);
    const float why_height = text_height(look, inside.w, why, kLineWhy);
    Rect block = inside.middle(inside.w, name_height + why_height);
    text(look, block.cut_top(name_height), line.name, kLineName);
    text(look, block, why, kLineWhy);
}

// As high as the wordiest refusal in the basket needs; the rows of a list are all alike.
float lines_height(const view::CounterView& counter, const Look& look, float width) {
    const Style& style = look.style;
    float height = counter.borrower->loans.empty() ? row_height(look) : loan_row_height(look);
    const float scroll = style.touch + style.gap;
    const float room = width - scroll - style.touch - style.size(Type::Body) - style.units(5);
    for (const view::BasketLine& line : counter.basket) {
        if (line.refusal == domain::Refusal::None) continue;
        const float words = text_height(look, room, line.name, kLineName) +
                            text_height(look, room, why_not(line, look), kLineWhy);
        height = std::max(height, words + style.units(2));
    }
    return std::round(height);
}

// The basket, then what the borrower holds already, in one list with one way to scroll.
void lines_list(const view::CounterView& counter, const Look& look, const Rect& room,
                view::Intents& intents) {
    const auto& held = counter.borrower->loans;
    const int basket = static_cast<int>(counter.basket.size());
    const int rows = basket + static_cast<int>(held.size());
    if (rows == 0) {
        text(look, room.inset(look.style.units(2), 0), look.texts("counter.basket-empty"),
             {.type = Type::Small, .colour = kInkSoft, .align = Align::Centre, .lines_max = 3});
        return;
    }
    scroll_list(
        look, room, {"basket", rows, lines_height(counter, look, room.w), look.style.gap},
        [&](int row, const Rect& rect) {
            if (row < basket) {
                basket_row(counter.basket[static_cast<std::size_t>(row)], look, rect, intents);
            } else {
                loan_row(held[static_cast<std::size_t>(row - basket)], false, look, rect, intents);
            }
        });
}

// How much is in the basket, and at the other end how much they hold already: a heading between
// the two in the list would take a row of its own.
void lines_heading(const view::CounterView& counter, const Look& look, Rect room) {
    const int held = static_cast<int>(counter.borrower->loans.size());
    if (held > 0) {
        const std::string words = look.texts.counted("counter.holds", held);
        text(look, room.cut_right(room.w / 2), words,
             {.type = Type::Small, .colour = kInkSoft, .align = Align::Right});
    }
    small_heading(look, room,
                  look.texts.counted("counter.basket", static_cast<int>(counter.basket.size())));
}

void confirm(const view::CounterView& counter, const Look& look, Rect room,
             view::Intents& intents) {
    const int lines = static_cast<int>(counter.basket.size());
    if (lines > 0) {
        const std::string clear = look.texts("counter.clear");
        const Button empty{.label = clear, .icon = icon::kCross};
        const float width = std::min(button_width(look, empty), room.w * 0.34F);
        if (touch_button(look, room.cut_right(width, look.style.gap), empty)) {
            intents.emplace_back(view::ClearBasket{});
        }
    }
    const std::string words = lines > 0
                                  ? look.texts.counted("counter.lend", lines)
                                  : refusal_words(look.texts, domain::Refusal::BasketEmpty).title;
    if (touch_button(look, room,
                     {.label = words,
                      .icon = icon::kCheck,
                      .weight = Weight::Primary,
                      .is_enabled = counter.is_lendable,
                      .type = Type::BodyStrong,
                      .id = "confirm"})) {
        intents.emplace_back(view::ConfirmBasket{});
    }
}

void open_loans(const view::CounterView& counter, const Look& look, Rect room,
                view::Intents& intents) {
    const Style& style = look.style;
    small_heading(look, room.cut_top(style.size(Type::Small), style.units(1)),
                  look.texts.counted("counter.out", static_cast<int>(counter.loans.size())));
    if (counter.loans.empty()) {
        nothing_here(look, room, icon::kCheck, look.texts("counter.all-in"));
        return;
    }
    scroll_list(look, room,
                {"loans", static_cast<int>(counter.loans.size()), loan_row_height(look), style.gap},
                [&](int row, const Rect& rect) {
                    loan_row(counter.loans[static_cast<std::size_t>(row)], true, look, rect,
                             intents);
                });
}

}  // namespace

namespace {

std::string who_and_when(const view::LoanLine& loan, bool names_borrower, const Look& look,
                         float width) {
    const std::string due = loan.due_at.empty()
                                ? std::string{}
                                : look.texts(loan.is_overdue ? "counter.overdue" : "counter.due",
                                             {{"due", loan.due_at}});
    if (!names_borrower) return due;
    const std::string& name = loan.borrower_name;
    const std::string brief = short_name(name);
    if (!loan.is_overdue) return first_fitting(look, width, {name, brief}, Type::Small);
    return first_fitting(look, width,
                         {name + " · " + due, brief + " · " + due, brief + " · " + loan.due_at},
                         Type::Small);
}

}  // namespace

float loan_row_height(const Look& look) {
    return std::max(look.style.size(Type::Small) * 3 + look.style.units(2),
                    look.style.touch + look.style.units(1));
}

void loan_row(const view::LoanLine& loan, bool names_borrower, const Look& look, const Rect& rect,
              view::Intents& intents) {
    const Style& style = look.style;
    fill(rect, loan.is_overdue ? kWarnSoft : kGround, style.radius());
    Rect inside = rect.inset(style.units(1.5F), 0);
    const std::string back = look.texts("counter.take-back");
    Button button{.label = back, .icon = icon::kReturned, .weight = Weight::OnAccent};
    float width = std::max(button_width(look, button), style.touch);
    if (width > inside.w * 0.32F) {
        // Where words have no room the sign must do; a test still finds the button by its word.
        button = {.icon = icon::kReturned, .weight = Weight::OnAccent, .id = back};
        width = style.touch;
    }
    Rect side = inside.cut_right(width, style.units(1.5F));
    if (touch_button(look, side.middle(width, style.touch), button)) {
        intents.emplace_back(view::TouchItem{loan.item});
    }
    const TextStyle name{.type = Type::SmallStrong, .lines_max = 2};
    const float name_height = text_height(look, inside.w, loan.item_name, name);
    const float line = style.size(Type::Small);
    Rect block = inside.middle(inside.w, std::min(name_height + line, inside.h));
    text(look, block.cut_top(name_height), loan.item_name, name);
    text(look, block, who_and_when(loan, names_borrower, look, inside.w),
         {.type = Type::Small, .colour = loan.is_overdue ? kWarn : kInkSoft});
}

void basket_panel(const view::CounterView& counter, const Look& look, const Rect& room,
                  view::Intents& intents) {
    const Style& style = look.style;
    card(look, room);
    Rect inside = room.inset(style.units(2));
    const Rect top = inside.cut_top(borrower_height(counter, look), style.units(1.5F));
    if (!counter.borrower) {
        prompt(look, top, look.texts("counter.borrower-prompt"),
               look.texts("counter.borrower-hint"));
        open_loans(counter, look, inside, intents);
        return;
    }
    borrower_card(*counter.borrower, look, top, intents);
    confirm(counter, look, inside.cut_bottom(std::round(style.touch * 1.15F), style.units(1)),
            intents);
    if (!counter.basket.empty()) {
        text(look, inside.cut_bottom(style.size(Type::Small), style.units(1)),
             due_words(look.texts, counter.due_at), {.type = Type::Small, .colour = kInkSoft});
    }
    lines_heading(counter, look, inside.cut_top(style.size(Type::Small), style.units(1)));
    lines_list(counter, look, inside, intents);
}

}  // namespace screens
