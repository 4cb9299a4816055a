// What readers do, as the lines that `workshopctl readers` prints and that a kiosk tells a watch.
//
// Scripts rely on the keys and their order: event, reader, kind, code, then card and text where
// there is one. A code in full on a screen or in a file is somebody's card: it is masked unless asked for.
// Plain texts only: what a reader is, drivers/ knows.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace app {

struct ReaderLine {
    std::string event;   ///< "present", "attached", "detached", "tap", "fault"
    std::string reader;  ///< its port path
    std::string kind;    ///< "wedge", "simulated"
    std::string code;    ///< of a tap or a fault; else empty, null in the line
    std::string card;    ///< of a tap, "iso14443a:04A3C6CAE26180"; not in the line when empty
    std::string text;    ///< for people; not in the line when empty
};

std::string json_text(const ReaderLine& line);
/// Nothing when `json` is no such line.
std::optional<ReaderLine> reader_line_from(std::string_view json);

/// "*******678"; a code of three characters or fewer is masked whole. Of a card its technology
/// stays: "iso14443a:***********180".
std::string masked(std::string_view code);

}  // namespace app
