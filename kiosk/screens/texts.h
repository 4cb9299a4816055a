// The words of one language, found by key, with named places for what varies.
//
// Every word on the screen comes from assets/texts, so that a teacher can correct it without a
// compiler. A key that is missing shows itself and is logged once: a kiosk with one odd label is
// better than a kiosk that does not start. Used by the screen's thread only.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/view/view.h"

namespace screens {

using Places = std::initializer_list<std::pair<std::string_view, std::string>>;

class Texts {
public:
    /// Reads vi.toml or en.toml of this directory. Io when it cannot be read, BadInput with the
    /// line when it is not TOML or holds anything but texts.
    static base::Result<Texts> load(const std::filesystem::path& directory,
                                    view::Language language);
    static base::Result<Texts> from_toml(std::string_view toml, std::string_view source_name);

    /// The text of a dotted key: texts("door.prompt").
    std::string operator()(std::string_view key) const;
    /// The same with {name} replaced: texts("answer.in", {{"time", "07:31"}}).
    std::string operator()(std::string_view key, Places places) const;
    /// Chooses key.one or key.other by the number, which is also the place {n}.
    std::string counted(std::string_view key, int n, Places places = {}) const;

    bool has(std::string_view key) const { return words_.contains(key); }
    std::vector<std::string> keys() const;

private:
    std::map<std::string, std::string, std::less<>> words_;
    mutable std::set<std::string, std::less<>> missed_;  // logged already
};

/// "vi.toml" or "en.toml".
std::string_view file_name(view::Language language);

/// The first of these directories that holds both languages; empty when none does. The caller
/// passes the source tree's and the installed prefix's.
std::filesystem::path find_texts(const std::vector<std::filesystem::path>& candidates);

}  // namespace screens
