// How the reader at a port is set up, whatever its family turns out to be.
//
// A socket is bound before anybody knows what will be plugged into it, so a binding carries the
// settings of every family, and each family takes its own and nothing else.
#pragma once

#include "drivers/number/profile.h"
#include "drivers/wedge/decoder.h"

namespace drivers {

struct Settings {
    wedge::Profile wedge = {};
    number::Profile number = {};  ///< of cards, for every family

    bool operator==(const Settings&) const = default;
};

}  // namespace drivers
