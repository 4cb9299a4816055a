// The fields of every kind of journal row, described once for writing and for reading.
//
// describe() names each field of an entry with its JSON key; a FieldWriter and a FieldReader walk
// the same description, so that what is written can be read. For entries.cpp only.
#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "db/entries.h"

namespace db {

inline constexpr std::array kCounterStateNames = {
    domain::Names<CounterState>{CounterState::Opened, "opened"},
    domain::Names<CounterState>{CounterState::Closed, "closed"},
    domain::Names<CounterState>{CounterState::PinWrong, "pin-wrong"},
    domain::Names<CounterState>{CounterState::PinLocked, "pin-locked"},
};
inline constexpr std::array kChangeNames = {
    domain::Names<Change>{Change::Added, "added"},
    domain::Names<Change>{Change::Changed, "changed"},
    domain::Names<Change>{Change::Removed, "removed"},
};

constexpr const auto& names_for(domain::Lane) { return domain::kLaneNames; }
constexpr const auto& names_for(domain::TapResult) { return domain::kTapResultNames; }
constexpr const auto& names_for(domain::Refusal) { return domain::kRefusalNames; }
constexpr const auto& names_for(domain::Mark) { return domain::kMarkNames; }
constexpr const auto& names_for(domain::Condition) { return domain::kConditionNames; }
constexpr const auto& names_for(domain::CardStatus) { return domain::kCardStatusNames; }
constexpr const auto& names_for(CounterState) { return kCounterStateNames; }
constexpr const auto& names_for(Change) { return kChangeNames; }

using JsonReader = nlohmann::json;

/// Writes the text itself: a tree of JSON values, made to be thrown away, took a tenth of the time
/// between a tap and its commit.
class FieldWriter {
public:
    FieldWriter() {
        fields_.reserve(kUsualFields);
        values_.reserve(kUsualBytes);
    }

    void must(const char* key, const auto& value) {
        const std::size_t begin = values_.size();
        write(value);
        fields_.push_back({key, begin, values_.size() - begin});
    }
    /// Left out when it says nothing.
    void may(const char* key, const auto& value) {
        if (value != std::remove_cvref_t<decltype(value)>{}) must(key, value);
    }
    template <class T>
    void may(const char* key, const std::optional<T>& value) {
        if (value) must(key, *value);
    }

    /// Keys by the alphabet: the text is hashed, and must not depend on who wrote it down.
    std::string text() {
        must("v", 1);
        std::sort(fields_.begin(), fields_.end(),
                  [](const Field& a, const Field& b) { return a.key < b.key; });
        std::string text;
        text.reserve(2 * kUsualBytes);
        for (const Field& field : fields_) {
            text.append(text.empty() ? "{\"" : ",\"").append(field.key).append("\":");
            text.append(values_, field.begin, field.size);
        }
        return text + "}";
    }

private:
    /// A key and where its value stands in `values_`.
    struct Field {
        std::string_view key;
        std::size_t begin;
        std::size_t size;
    };
    static constexpr std::size_t kUsualFields = 12;
    static constexpr std::size_t kUsualBytes = 320;

    void write_plain(std::string_view value) { values_.append("\"").append(value).append("\""); }
    void write_number(std::int64_t value) { values_.append(std::to_string(value)); }
    /// What needs no escape (RFC 8259, section 7) stands as it is; the library knows the rest.
    void write(const std::string& value) {
        const bool is_plain = std::all_of(value.begin(), value.end(), [](char c) {
            return c >= ' ' && c <= '~' && c != '"' && c != '\\';
        });
        if (is_plain) return write_plain(value);
        using nlohmann::json;
        values_.append(json(value).dump(-1, ' ', false, json::error_handler_t::replace));
    }
    void write(std::int64_t value) { write_number(value); }
    void write(int value) { write_number(value); }
    void write(const base::Uid& value) { write_plain(base::uid_text(value)); }
    void write(base::Instant value) { write_number(value.time_since_epoch().count()); }
    void write(domain::LoanId value) { write_number(value.value); }
    template <class Word>
    requires std::is_enum_v<Word>
    void write(Word value) { write_plain(domain::name_in(names_for(value), value)); }
    template <class T>
    void write(const std::vector<T>& values) {
        values_ += '[';
        for (const T& value : values) {
            if (values_.back() != '[') values_ += ',';
            write(value);
        }
        values_ += ']';
    }

    std::vector<Field> fields_;
    std::string values_;
};

class FieldReader {
public:
    explicit FieldReader(const JsonReader& json) : json_(json) {}

    void must(const char* key, auto& value) {
        const auto found = json_.find(key);
        if (found == json_.end() || !read(*found, value)) note(key);
    }
    void may(const char* key, auto& value) {
        const auto found = json_.find(key);
        if (found != json_.end() && !read(*found, value)) note(key);
    }

    bool is_sound() const { return unsound_key_.empty(); }
    const std::string& unsound_key() const { return unsound_key_; }

private:
    void note(const char* key) {
        if (unsound_key_.empty()) unsound_key_ = key;
    }

    static bool read(const JsonReader& json, std::string& value) {
        if (!json.is_string()) return false;
        value = json.get<std::string>();
        return true;
    }
    template <class Number>
    requires std::is_integral_v<Number>
    static bool read(const JsonReader& json, Number& value) {
        if (!json.is_number_integer()) return false;
        value = json.get<Number>();
        return true;
    }
    static bool read(const JsonReader& json, base::Uid& value) {
        if (!json.is_string()) return false;
        const auto uid = base::uid_from_text(json.get_ref<const std::string&>());
        if (uid) value = *uid;
        return uid.has_value();
    }
    static bool read(const JsonReader& json, base::Instant& value) {
        if (!json.is_number_integer()) return false;
        value = base::Instant{base::Millis{json.get<std::int64_t>()}};
        return true;
    }
    static bool read(const JsonReader& json, domain::LoanId& value) {
        return read(json, value.value);
    }
    template <class Word>
    requires std::is_enum_v<Word>
    static bool read(const JsonReader& json, Word& value) {
        if (!json.is_string()) return false;
        const auto word = domain::word_in(names_for(value), json.get_ref<const std::string&>());
        if (word) value = *word;
        return word.has_value();
    }
    template <class T>
    static bool read(const JsonReader& json, std::optional<T>& value) {
        return read(json, value.emplace());
    }
    template <class T>
    static bool read(const JsonReader& json, std::vector<T>& values) {
        if (!json.is_array()) return false;
        for (const JsonReader& element : json) {
            if (!read(element, values.emplace_back())) return false;
        }
        return true;
    }

    const JsonReader& json_;
    std::string unsound_key_;
};

template <class Entry, class What>
concept Describes = std::is_same_v<std::remove_const_t<Entry>, What>;

void describe(auto& fields, Describes<Opened> auto& what) {
    fields.must("stream", what.stream);
    fields.must("station", what.station);
    fields.must("zone", what.zone);
}
void describe(auto& fields, Describes<Started> auto& what) {
    fields.must("program", what.program);
    fields.must("schema", what.schema);
}
void describe(auto& fields, Describes<Stopped> auto& what) { fields.must("program", what.program); }
void describe(auto& fields, Describes<Tap> auto& what) {
    fields.must("lane", what.lane);
    fields.must("result", what.result);
    fields.may("reason", what.reason);
    fields.must("source", what.source);
    fields.may("reader", what.reader);
    fields.must("workshop", what.workshop);
    fields.may("card", what.card);
    fields.may("unknown", what.unknown);
    fields.may("person", what.person);
    fields.may("session", what.session);
    fields.may("also", what.also);
    fields.may("mark", what.mark);
    fields.may("closes", what.closes);
    fields.may("of", what.of);
    fields.may("item", what.item);
    fields.may("loan", what.loan);
    fields.may("condition", what.condition);
}
void describe(auto& fields, Describes<Counter> auto& what) {
    fields.must("state", what.state);
    fields.must("person", what.person);
}
void describe(auto& fields, Describes<Lent> auto& what) {
    fields.must("borrower", what.borrower);
    fields.must("items", what.items);
    fields.must("due_at", what.due_at);
}
void describe(auto& fields, Describes<Returned> auto& what) {
    fields.must("item", what.item);
    fields.may("loan", what.loan);
    fields.may("condition", what.condition);
    fields.may("note", what.note);
}
void describe(auto& fields, Describes<ConditionSeen> auto& what) {
    fields.must("item", what.item);
    fields.may("loan", what.loan);
    fields.must("condition", what.condition);
    fields.may("note", what.note);
}
void describe(auto& fields, Describes<Undone> auto& what) { fields.must("of", what.of); }
void describe(auto& fields, Describes<Marked> auto& what) {
    fields.must("session", what.session);
    fields.must("person", what.person);
    fields.must("mark", what.mark);
    fields.may("reason", what.reason);
}
void describe(auto& fields, Describes<Refused> auto& what) {
    fields.must("reason", what.reason);
    fields.may("person", what.person);
    fields.may("item", what.item);
    fields.may("card", what.card);
}
void describe(auto& fields, Describes<Master> auto& what) {
    fields.must("table", what.table);
    fields.may("uid", what.uid);
    fields.may("code", what.code);
    fields.may("person", what.person);
    fields.must("change", what.change);
    fields.may("fields", what.fields);
    fields.may("digest", what.digest);
}
void describe(auto& fields, Describes<CardGiven> auto& what) {
    fields.must("card", what.card);
    fields.must("person", what.person);
    fields.must("status", what.status);
    fields.may("unknown", what.unknown);
}
void describe(auto& fields, Describes<PinSet> auto& what) { fields.must("person", what.person); }
void describe(auto& fields, Describes<SettingSet> auto& what) {
    fields.must("key", what.key);
    fields.must("value", what.value);
}
void describe(auto& fields, Describes<ReaderSeen> auto& what) {
    fields.must("event", what.event);
    fields.must("port", what.port);
    fields.may("detail", what.detail);
}
void describe(auto& fields, Describes<Exported> auto& what) {
    fields.must("report", what.report);
    fields.may("range", what.range);
    fields.must("rows", what.rows);
}
void describe(auto& fields, Describes<Restored> auto& what) {
    fields.must("from_stream", what.from_stream);
    fields.must("stream", what.stream);
    fields.must("from_seq", what.from_seq);
}
void describe(auto& fields, Describes<Note> auto& what) { fields.must("text", what.text); }

}  // namespace db
