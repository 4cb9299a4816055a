#include "kiosk/app/publish_counter.h"

#include <algorithm>
#include <map>

#include "db/classes.h"
#include "db/items.h"
#include "db/loans.h"
#include "kiosk/app/counter.h"
#include "kiosk/domain/lend.h"

namespace app {
namespace {

view::LoanLine loan_line(const Hands& hands, const db::Loan& loan) {
    return {.item = loan.item_id,
            .code = loan.item_code,
            .item_name = loan.item_name,
            .borrower_name = loan.borrower_name,
            .lent_at = hands.when_text(loan.lent_at),
            .due_at = hands.when_text(loan.due_at),
            .is_overdue = domain::is_overdue(loan.due_at, hands.now)};
}

std::vector<view::LoanLine> loan_lines(const Hands& hands, const std::vector<db::Loan>& loans) {
    std::vector<view::LoanLine> lines;
    for (const db::Loan& loan : loans) lines.push_back(loan_line(hands, loan));
    return lines;
}

/// The items that ask for inductions, each with the first that the borrower lacks, or nothing.
using MissingInductions = std::map<domain::ItemId, std::string>;

MissingInductions missing_inductions(Hands& hands) {
    const auto& borrower = hands.state.basket.borrower;
    MissingInductions missing;
    for (const db::AskedInduction& asked : hands.books.read(
             db::inductions_asked(hands.books.database(), hands.place.id,
                                  borrower ? std::optional(borrower->id) : std::nullopt))) {
        std::string& first = missing[asked.item];
        if (asked.is_missing && first.empty()) first = asked.induction.name;
    }
    return missing;
}

view::ItemTile tile(const Hands& hands, const db::Item& item,
                    const std::vector<view::BasketLine>& basket, const MissingInductions& missing) {
    const auto line = std::find_if(basket.begin(), basket.end(),
                                   [&](const view::BasketLine& it) { return it.item == item.id; });
    const bool is_in_basket = line != basket.end();
    const auto asked = missing.find(item.id);
    const bool asks_induction = asked != missing.end();
    return {.item = item.id,
            .code = item.code,
            .name = item.name,
            .category = item.category,
            .holder_name = item.holder ? item.holder->name : "",
            .is_overdue = item.holder && domain::is_overdue(item.holder->due_at, hands.now),
            .is_in_basket = is_in_basket,
            .refusal = is_in_basket ? line->refusal : domain::Refusal::None,
            .kind = item.kind,
            .condition = item.condition,
            .asks_induction = asks_induction,
            .missing_induction = asks_induction ? asked->second : ""};
}

/// After the basket: a tile stands as its line does.
void set_items(Hands& hands, view::CounterView& counter) {
    const MissingInductions missing = missing_inductions(hands);
    for (const db::Item& item :
         hands.books.read(db::items(hands.books.database(), hands.place.id))) {
        auto& categories = counter.categories;
        if (std::find(categories.begin(), categories.end(), item.category) == categories.end()) {
            categories.push_back(item.category);
        }
        const bool is_shown = counter.category.empty() || counter.category == item.category;
        if (is_shown) counter.items.push_back(tile(hands, item, counter.basket, missing));
    }
}

void set_borrower(Hands& hands, view::CounterView& counter) {
    const auto& borrower = hands.state.basket.borrower;
    if (!borrower) return;
    std::vector<std::string> inductions;
    for (const db::Induction& induction :
         hands.books.read(db::inductions_of_person(hands.books.database(), borrower->id))) {
        inductions.push_back(induction.name);
    }
    counter.borrower = view::Borrower{
        .person = borrower->id,
        .name = borrower->name,
        .class_name = hands.books.read(
            db::class_name_of(hands.books.database(), borrower->id, hands.today())),
        .inductions = std::move(inductions),
        .loans = loan_lines(
            hands, hands.books.read(db::open_loans_of(hands.books.database(), borrower->id)))};
}

void set_basket(Hands& hands, view::CounterView& counter) {
    counter.is_lendable = hands.state.basket.borrower.has_value();
    for (LineFacts& line : basket_lines(hands)) {
        counter.is_lendable = counter.is_lendable && line.refusal == domain::Refusal::None;
        counter.basket.push_back({.item = line.item.id,
                                  .code = line.item.code,
                                  .name = line.item.name,
                                  .refusal = line.refusal,
                                  .detail = line.detail});
    }
    counter.is_lendable = counter.is_lendable && !counter.basket.empty();
    if (!counter.basket.empty()) counter.due_at = due_text(hands, due_of_basket(hands));
}

void set_returned(Hands& hands, const JustReturned& returned, view::CounterView& counter) {
    const auto item = hands.books.read(db::item_by_id(hands.books.database(), returned.item));
    if (!item) return;
    counter.returned =
        view::ReturnedItem{.item = item->id,
                           .code = item->code,
                           .name = item->name,
                           .borrower_name = returned.borrower_name,
                           .at = hands.zone.clock_text(returned.at),
                           .condition = returned.condition,
                           .note = returned.note,
                           .is_noting = returned.is_noting,
                           .asks_erasure = item->erases_photos && !returned.is_erasure_confirmed,
                           .is_kit = item->kind == domain::ItemKind::Kit};
}

}  // namespace

view::CounterView counter_view(Hands& hands) {
    const Counter& open = *hands.state.counter;
    view::CounterView counter;
    counter.instructor_name = open.staff.name;
    counter.category = open.category;
    counter.can_manage = open.staff.role >= domain::Role::Manager;
    counter.can_set_readers = open.staff.role == domain::Role::Admin;
    counter.notice = open.notice;
    set_borrower(hands, counter);
    set_basket(hands, counter);
    set_items(hands, counter);
    counter.loans =
        loan_lines(hands, hands.books.read(db::open_loans(hands.books.database(), hands.place.id)));
    if (open.returned) set_returned(hands, *open.returned, counter);
    if (open.last) {
        counter.undo = view::UndoOffer{.event = open.last->seq,
                                       .result = open.last->result,
                                       .person_name = open.last->person.name,
                                       .items = static_cast<int>(open.last->items.size()),
                                       .item_name = open.last->item_name};
    }
    return counter;
}

}  // namespace app
