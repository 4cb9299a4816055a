#include "kiosk/ctl/pin_input.h"

#include <doctest/doctest.h>

#include <sstream>

namespace {

base::Result<std::string> pin_from(const std::string& text) {
    std::istringstream input(text);
    return ctl::pin_from_line(input);
}

std::string error_of(const std::string& text) {
    const auto pin = pin_from(text);
    REQUIRE_FALSE(pin);
    CHECK(pin.error().kind == base::ErrorKind::Usage);
    return pin.error().what;
}

}  // namespace

TEST_SUITE("ctl: PIN on standard input") {
    TEST_CASE("a line of four to eight digits is a PIN, however the line ends") {
        CHECK(*pin_from("2468\n") == "2468");
        CHECK(*pin_from("12345678\r\n") == "12345678");
        CHECK(*pin_from("0000") == "0000");
        CHECK(*pin_from("2468\n1357\n") == "2468");
    }

    TEST_CASE("a PIN of forty digits is refused with its length") {
        CHECK(error_of(std::string(40, '7') + "\n").find("it has 40 digits") != std::string::npos);
        CHECK(error_of("123\n").find("it has 3 digits; a PIN has 4 to 8") != std::string::npos);
    }

    TEST_CASE("a PIN that is refused is not repeated") {
        CHECK(error_of("98765432101\n").find("98765") == std::string::npos);
        CHECK(error_of("secret\n").find("secret") == std::string::npos);
    }

    TEST_CASE("letters and nothing at all are told apart") {
        CHECK(error_of("24a8\n").find("not only digits") != std::string::npos);
        CHECK(error_of("").find("there is none") != std::string::npos);
    }
}
