#include "kiosk/app/reader_place.h"

#include <algorithm>

#include "kiosk/app/bindings.h"
#include "kiosk/app/reader_calibration.h"
#include "kiosk/app/reader_setup.h"
#include "kiosk/base/text.h"

namespace app {
namespace {

using Page = ReaderSetup::Page;
using NoticeKind = view::ReadersNotice::Kind;

constexpr std::size_t kTextLengthMax = 40;

ReaderSetup* setup_at(Hands& hands, Page page) {
    auto& setup = hands.state.setup;
    return setup && setup->page == page ? &*setup : nullptr;
}

/// "Cửa 2" where there is a "Cửa" already.
std::string free_name(const std::string& wished, const ReaderBindings& bindings,
                      const std::string& own_port) {
    const auto is_taken = [&](const std::string& name) {
        return std::any_of(bindings.begin(), bindings.end(), [&](const ReaderBinding& one) {
            return one.name == name && one.port != own_port;
        });
    };
    std::string name = wished;
    for (int n = 2; is_taken(name); ++n) name = wished + " " + std::to_string(n);
    return name;
}

/// Puts `binding` in the place of the one at `former_port`; empty: it is an additional one.
void write_binding(Hands& hands, const std::string& former_port, const ReaderBinding& binding) {
    auto& books = hands.books;
    const db::Stamp stamp = books.stamp(hands.state.counter->staff.uid);
    if (!former_port.empty() && former_port != binding.port) {
        books.done(unbind_reader(books.database(), stamp, former_port));
    }
    books.done(bind_reader(books.database(), stamp, binding));
    hands.out.are_bindings_changed = true;
}

void finish(Hands& hands, NoticeKind kind, const std::string& name) {
    ReaderSetup& setup = *hands.state.setup;
    show_reader_list(setup);
    setup.notice = view::ReadersNotice{kind, name};
    hands.out.sounds.push_back(SoundKind::Counter);
}

/// What the keyboard types into just now.
std::string* open_text(ReaderSetup& setup) {
    if (setup.page == Page::Place && setup.draft.is_naming) return &setup.draft.binding.name;
    const bool is_counting = setup.page == Page::Calibration && !setup.calibration.is_number_known;
    return is_counting ? &setup.calibration.number : nullptr;
}

}  // namespace

void choose_lane(Hands& hands, domain::Lane lane, const std::string& suggested_name) {
    ReaderSetup* const setup = setup_at(hands, Page::Place);
    if (setup == nullptr) return;
    ReaderDraft& draft = setup->draft;
    draft.binding.lane = lane;
    draft.has_lane = true;
    std::string& name = draft.binding.name;
    if (!name.empty() && name != draft.suggested_name) return;
    name = free_name(suggested_name, bindings_of(hands.state), draft.former_port);
    draft.suggested_name = name;
}

void open_name_keyboard(Hands& hands) {
    ReaderSetup* const setup = setup_at(hands, Page::Place);
    if (setup != nullptr && setup->draft.has_lane) setup->draft.is_naming = true;
}

void close_name_keyboard(Hands& hands) {
    ReaderSetup* const setup = setup_at(hands, Page::Place);
    if (setup == nullptr) return;
    std::string& name = setup->draft.binding.name;
    name = std::string(base::trim(name));
    if (name.empty()) name = setup->draft.suggested_name;
    setup->draft.is_naming = false;
}

void place_reader(Hands& hands) {
    ReaderSetup* const setup = setup_at(hands, Page::Place);
    if (setup == nullptr || !setup->draft.has_lane) return;
    close_name_keyboard(hands);
    const ReaderDraft draft = setup->draft;
    if (draft.binding.name.empty()) return;
    if (draft.is_new) {
        return needs_calibration(hands) ? begin_calibration(hands) : bind_draft(hands, {});
    }
    write_binding(hands, draft.former_port, draft.binding);
    finish(hands, NoticeKind::Changed, draft.binding.name);
}

void bind_draft(Hands& hands, const std::string& profile) {
    ReaderDraft draft = hands.state.setup->draft;
    std::string& kept = draft.binding.profile;
    if (!profile.empty()) kept = hands.calibration.merged(kept, profile);
    write_binding(hands, draft.former_port, draft.binding);
    finish(hands, profile.empty() ? NoticeKind::Bound : NoticeKind::Calibrated, draft.binding.name);
}

void ask_unbind(Hands& hands) {
    ReaderSetup* const setup = setup_at(hands, Page::Place);
    if (setup != nullptr && !setup->draft.is_new) setup->page = Page::Unbind;
}

void confirm_unbind(Hands& hands) {
    ReaderSetup* const setup = setup_at(hands, Page::Unbind);
    if (setup == nullptr) return;
    const auto bound = hands.state.readers.find(setup->draft.former_port);
    if (bound == hands.state.readers.end()) return show_reader_list(*setup);
    auto& books = hands.books;
    books.done(
        unbind_reader(books.database(), books.stamp(hands.state.counter->staff.uid), bound->first));
    hands.out.are_bindings_changed = true;
    finish(hands, NoticeKind::Unbound, bound->second.binding.name);
}

void move_reader(Hands& hands, const std::string& from, const std::string& to) {
    const auto bound = hands.state.readers.find(from);
    if (setup_at(hands, Page::List) == nullptr || bound == hands.state.readers.end()) return;
    const ReaderBinding binding = bound->second.binding;
    for (const PluggedReader& reader :
         moved_from(binding, hands.state.plugged, bindings_of(hands.state))) {
        if (reader.port != to) continue;
        // What may be a person's keyboard has to show by a card that it is a reader.
        if (reader.is_keyboard) {
            hands.state.setup->moving_from = from;
            return ask_or_listen(hands, {reader});
        }
        write_binding(hands, from, moved_to(binding, reader));
        return finish(hands, NoticeKind::Bound, binding.name);
    }
}

bool type_into_reader(Hands& hands, const std::string& text) {
    auto& setup = hands.state.setup;
    if (!setup) return false;
    std::string* const open = open_text(*setup);
    if (open != nullptr && open->size() + text.size() <= kTextLengthMax) *open += text;
    setup->calibration.problem = view::CalibrationPage::Problem::None;
    return true;
}

bool erase_from_reader(Hands& hands) {
    auto& setup = hands.state.setup;
    if (!setup) return false;
    if (std::string* const open = open_text(*setup)) base::remove_last_character(*open);
    setup->calibration.problem = view::CalibrationPage::Problem::None;
    return true;
}

}  // namespace app
