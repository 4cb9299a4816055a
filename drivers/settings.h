// How the reader at a port is set up, whatever its family turns out to be.
//
// A socket is bound before anybody knows what will be plugged into it, so a binding carries the
// settings of every family, and each family takes its own and nothing else. They are kept as one
// text that a person can read and write: "em:8H10D length=10".
#pragma once

#include <string>
#include <string_view>

#include "drivers/number/profile.h"
#include "drivers/wedge/decoder.h"
#include "kiosk/base/result.h"

namespace drivers {

struct Settings {
    wedge::Profile wedge = {};
    number::Profile number = {};  ///< of cards, for every family

    bool operator==(const Settings&) const = default;
};

/// Words with spaces between them, in any order: a number::Profile, "length=N" (the reader presses
/// no end key; N characters are a code), "prefix=TEXT" and "suffix=TEXT" (it types them around every
/// code; no spaces). An empty text is the settings of a reader of which nothing is known. Fails with
/// Usage, naming the word that is none.
base::Result<Settings> settings_from_text(std::string_view text);
/// The same for a text that was kept: one that this program cannot read says nothing.
Settings settings_from_kept_text(std::string_view text);
std::string text_of(const Settings& settings);

}  // namespace drivers
