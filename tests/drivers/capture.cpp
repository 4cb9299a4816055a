#include "tests/drivers/capture.h"

#include <doctest/doctest.h>

#include <cctype>
#include <fstream>

namespace test {

std::vector<std::uint8_t> bytes_from_hex(const std::string& text) {
    std::string digits;
    for (const char one : text) {
        if (std::isxdigit(static_cast<unsigned char>(one)) != 0) digits += one;
    }
    std::vector<std::uint8_t> bytes;
    for (std::size_t at = 0; at + 1 < digits.size(); at += 2) {
        bytes.push_back(static_cast<std::uint8_t>(std::stoi(digits.substr(at, 2), nullptr, 16)));
    }
    return bytes;
}

Capture capture(const std::string& path) {
    std::ifstream in(CAPTURES "/" + path);
    REQUIRE_MESSAGE(in.is_open(), path);
    Capture found;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line[0] == '#') continue;
        const std::size_t space = line.find(' ');
        const std::string word = line.substr(0, space);
        const auto bytes = bytes_from_hex(line.substr(space));
        if (word == "packet") {
            found.packets.push_back(bytes);
        } else {
            REQUIRE_MESSAGE(word == "descriptor", line);
            found.descriptor.insert(found.descriptor.end(), bytes.begin(), bytes.end());
        }
    }
    return found;
}

}  // namespace test
