// What a reader says on the wire, as tests/captures keeps it: see the README there.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace test {

struct Capture {
    std::vector<std::uint8_t> descriptor;
    std::vector<std::vector<std::uint8_t>> packets;
};

/// By its path below tests/captures, "scanner/with_count.txt". A file that is not there, or has a
/// line that nobody can read, ends the test.
Capture capture(const std::string& path);

/// "05 8c 09 02", spaces wherever they help.
std::vector<std::uint8_t> bytes_from_hex(const std::string& text);

}  // namespace test
