// Asks for a PIN: on a terminal without showing it, else as the next line of standard input.
//
// A PIN never stands on the command line, where every user of the machine could read it.
#pragma once

#include <istream>
#include <string>

#include "kiosk/base/result.h"

namespace ctl {

enum class PinQuestion {
    New,      ///< asked twice on a terminal, because nobody sees what is typed
    Present,  ///< asked once
};

/// Four to eight digits; fails with Usage for anything else. `whose` stands in the question.
base::Result<std::string> ask_pin(PinQuestion question, const std::string& whose);

/// The next line of `input`, judged.
base::Result<std::string> pin_from_line(std::istream& input);

}  // namespace ctl
