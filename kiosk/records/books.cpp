#include "kiosk/records/books.h"

#include <fmt/format.h>

#include <algorithm>

#include "kiosk/base/check.h"
#include "kiosk/base/text.h"
#include "kiosk/records/trades.h"

namespace records {

base::Result<WorkshopBook> WorkshopBook::load(db::Database& database) {
    const auto workshops = db::workshops(database);
    if (!workshops) return workshops.error();
    WorkshopBook book;
    for (const db::Workshop& workshop : *workshops) {
        book.codes_.try_emplace(base::fold(workshop.code), workshop.code);
        book.codes_.try_emplace(base::fold(workshop.name), workshop.code);
    }
    return book;
}

std::optional<std::string> WorkshopBook::code_of(const std::string& word, const std::string& name) {
    const std::string folded = base::fold(word);
    if (const auto known = codes_.find(folded); known != codes_.end()) return known->second;
    db::Workshop made;
    for (const Trade& trade : kTrades) {
        const bool is_it = folded == base::fold(trade.code) || folded == base::fold(trade.name) ||
                           folded == trade.word || folded == "nghe " + std::string(trade.word);
        if (!is_it) continue;
        made = {{}, std::string(trade.code), std::string(trade.name), std::string(trade.trade)};
        // Two words of one file may mean the same workshop.
        if (codes_.contains(base::fold(made.code))) return made.code;
    }
    if (made.code.empty() && !name.empty()) made = {{}, base::upper_ascii(word), name, "general"};
    if (made.code.empty()) return std::nullopt;
    codes_.try_emplace(folded, made.code);
    codes_.try_emplace(base::fold(made.code), made.code);
    missing_.push_back(made);
    return made.code;
}

std::string WorkshopBook::known_codes() const {
    std::vector<std::string> codes;
    for (const Trade& trade : kTrades) codes.emplace_back(trade.code);
    for (const auto& [folded, code] : codes_) {
        if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
    }
    return fmt::format("{}", fmt::join(codes, ", "));
}

base::Result<void> put_missing(db::Database& database, const db::Stamp& stamp,
                               const std::vector<db::Workshop>& missing) {
    for (const db::Workshop& workshop : missing) {
        const auto put = db::put_workshop(database, stamp, workshop);
        if (!put) return put.error();
    }
    return {};
}

base::Result<domain::WorkshopId> workshop_id_of(db::Database& database, const std::string& code) {
    const auto workshop = db::workshop_by_code(database, code);
    if (!workshop) return workshop.error();
    base::check(workshop->has_value(), "a planned workshop was put before it is asked for");
    return (*workshop)->id;
}

base::Result<ClassBook> ClassBook::load(db::Database& database) {
    auto classes = db::classes(database);
    if (!classes) return classes.error();
    ClassBook book;
    book.classes_ = *std::move(classes);
    std::map<std::string, int> names;
    for (const db::Class& group : book.classes_) ++names[base::fold(group.name)];
    for (std::size_t i = 0; i < book.classes_.size(); ++i) {
        const std::string name = base::fold(book.classes_[i].name);
        if (names[name] == 1) book.places_.try_emplace(name, i);
    }
    // Codes win over names.
    for (std::size_t i = 0; i < book.classes_.size(); ++i) {
        book.places_.insert_or_assign(base::fold(book.classes_[i].code), i);
    }
    return book;
}

const db::Class* ClassBook::find(const std::string& word) const {
    const auto place = places_.find(base::fold(word));
    return place == places_.end() ? nullptr : &classes_[place->second];
}

base::Result<StaffBook> StaffBook::load(db::Database& database) {
    const auto people = db::people(database);
    if (!people) return people.error();
    StaffBook book;
    for (const db::Person& person : *people) {
        if (person.role == domain::Role::Learner) continue;
        book.people_[base::fold(person.name)].push_back(person.id);
        if (!person.code.empty()) book.people_[base::fold(person.code)] = {person.id};
    }
    return book;
}

StaffBook::Found StaffBook::find(const std::string& word) const {
    const auto found = people_.find(base::fold(word));
    if (found == people_.end()) return {};
    if (found->second.size() > 1) return {.is_ambiguous = true};
    return {.id = found->second.front()};
}

}  // namespace records
