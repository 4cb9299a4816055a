#include "db/entries.h"

#include <array>
#include <nlohmann/json.hpp>
#include <type_traits>

#include "db/entry_fields.h"

namespace db {
namespace {

// In the order of the variant.
constexpr std::array<std::string_view, std::variant_size_v<Entry>> kKinds = {
    "opened",    "started", "stopped",  "tap",      "counter", "lent", "returned",
    "condition", "undone",  "marked",   "refused",  "master",  "card", "pin",
    "setting",   "reader",  "exported", "restored", "note"};
static_assert(!kKinds.back().empty(), "every kind has its name");

template <std::size_t n>
base::Result<Entry> read_nth(const JsonReader& json) {
    std::variant_alternative_t<n, Entry> what;
    FieldReader fields(json);
    describe(fields, what);
    if (fields.is_sound()) return Entry(std::move(what));
    return base::Error{base::ErrorKind::Damaged, "reading a journal row of kind " +
                                                     std::string(kKinds[n]) + ": its field " +
                                                     fields.unsound_key() + " cannot be read"};
}

template <std::size_t... n>
base::Result<Entry> read_kind(std::string_view kind, const JsonReader& json,
                              std::index_sequence<n...>) {
    using Read = base::Result<Entry> (*)(const JsonReader&);
    constexpr std::array<Read, sizeof...(n)> kReads = {&read_nth<n>...};
    for (std::size_t i = 0; i < kKinds.size(); ++i) {
        if (kKinds[i] == kind) return kReads[i](json);
    }
    return base::Error{base::ErrorKind::Damaged,
                       "reading a journal row: there is no kind \"" + std::string(kind) + "\""};
}

}  // namespace

std::string_view kind_of(const Entry& entry) { return kKinds[entry.index()]; }

std::string payload_of(const Entry& entry) {
    FieldWriter fields;
    std::visit([&](const auto& what) { describe(fields, what); }, entry);
    return fields.text();
}

base::Result<Entry> entry_from(std::string_view kind, std::string_view payload) {
    const auto json = nlohmann::json::parse(payload, nullptr, false);
    if (!json.is_object()) {
        return base::Error{base::ErrorKind::Damaged,
                           "reading a journal row: its payload is no JSON object"};
    }
    return read_kind(kind, json, std::make_index_sequence<kKinds.size()>{});
}

}  // namespace db
