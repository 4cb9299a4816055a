#include "kiosk/screens/texts.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <fstream>
#include <sstream>

#include "kiosk/base/log.h"

namespace screens {

namespace {

using Words = std::map<std::string, std::string, std::less<>>;

base::Result<void> collect(const toml::table& table, const std::string& prefix,
                           std::string_view source_name, Words& words) {
    for (const auto& [name, node] : table) {
        const std::string key = prefix + std::string(name.str());
        if (const toml::table* inner = node.as_table()) {
            if (auto taken = collect(*inner, key + ".", source_name, words); !taken) return taken;
        } else if (const auto text = node.value<std::string>()) {
            words.emplace(key, *text);
        } else {
            return base::Error{
                base::ErrorKind::BadInput,
                fmt::format("{}:{}: {} is no text", source_name, node.source().begin.line, key)};
        }
    }
    return {};
}

void replace_all(std::string& text, std::string_view name, std::string_view value) {
    const std::string place = fmt::format("{{{}}}", name);
    for (auto at = text.find(place); at != std::string::npos;
         at = text.find(place, at + value.size())) {
        text.replace(at, place.size(), value);
    }
}

}  // namespace

std::string_view file_name(view::Language language) {
    return language == view::Language::Vietnamese ? "vi.toml" : "en.toml";
}

base::Result<Texts> Texts::load(const std::filesystem::path& directory, view::Language language) {
    const std::filesystem::path file = directory / file_name(language);
    std::ifstream in(file);
    std::stringstream content;
    content << in.rdbuf();
    if (!in) {
        return base::Error{base::ErrorKind::Io,
                           fmt::format("the texts of {}: cannot be read; install the program "
                                       "again or start it from its source tree",
                                       file.string())};
    }
    return from_toml(content.str(), file.string());
}

base::Result<Texts> Texts::from_toml(std::string_view toml, std::string_view source_name) {
    // Built by CMake's package the parser throws; what it throws goes no further than here.
    try {
        const toml::table table = toml::parse(toml, source_name);
        Texts texts;
        if (auto taken = collect(table, "", source_name, texts.words_); !taken) {
            return taken.error();
        }
        return texts;
    } catch (const toml::parse_error& error) {
        return base::Error{
            base::ErrorKind::BadInput,
            fmt::format("{}:{}: {}", source_name, error.source().begin.line, error.description())};
    }
}

std::string Texts::operator()(std::string_view key) const {
    if (const auto found = words_.find(key); found != words_.end()) return found->second;
    if (missed_.emplace(key).second) base::log_warning("no text for the key {}", key);
    return std::string(key);
}

std::string Texts::operator()(std::string_view key, Places places) const {
    std::string text = (*this)(key);
    for (const auto& [name, value] : places) replace_all(text, name, value);
    return text;
}

std::string Texts::counted(std::string_view key, int n, Places places) const {
    std::string text = (*this)(fmt::format("{}.{}", key, n == 1 ? "one" : "other"), places);
    replace_all(text, "n", std::to_string(n));
    return text;
}

std::vector<std::string> Texts::keys() const {
    std::vector<std::string> keys;
    for (const auto& [key, text] : words_) keys.push_back(key);
    return keys;
}

std::filesystem::path find_texts(const std::vector<std::filesystem::path>& candidates) {
    for (const std::filesystem::path& directory : candidates) {
        std::error_code ignored;
        if (std::filesystem::exists(directory / file_name(view::Language::Vietnamese), ignored) &&
            std::filesystem::exists(directory / file_name(view::Language::English), ignored)) {
            return directory;
        }
    }
    return {};
}

}  // namespace screens
