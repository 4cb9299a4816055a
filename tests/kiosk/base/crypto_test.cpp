#include "kiosk/base/crypto.h"

#include <doctest/doctest.h>

TEST_SUITE("kiosk/base: crypto") {
    TEST_CASE("SHA-256 of \"abc\" is the one of FIPS 180-4, in one part or in three") {
        const std::string expected =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        CHECK(base::hex(base::sha256("abc")) == expected);
        CHECK(base::hex(base::sha256(
                  {base::bytes_of("a"), base::bytes_of("b"), base::bytes_of("c")})) == expected);
    }

    TEST_CASE("a card's hash depends on the key as much as on the card") {
        const base::Hash32 one = base::sha256("one");
        const base::Hash32 two = base::sha256("two");
        CHECK(base::keyed_hash(one, "1234") == base::keyed_hash(one, "1234"));
        CHECK(base::keyed_hash(one, "1234") != base::keyed_hash(two, "1234"));
        CHECK(base::keyed_hash(one, "1234") != base::keyed_hash(one, "1235"));
    }

    TEST_CASE("a PIN is recognised, another is not, and the hash does not show it") {
        const std::string hash = base::pin_hash("2468").value();
        CHECK(hash.find("2468") == std::string::npos);
        CHECK(hash.starts_with("$argon2id$"));
        CHECK(hash.find("m=19456,t=2") != std::string::npos);
        CHECK(base::is_pin("2468", hash));
        CHECK_FALSE(base::is_pin("2469", hash));
        CHECK_FALSE(base::is_pin("", hash));
    }

    TEST_CASE("the same seed gives the same bytes, call by call") {
        const base::Random first = base::seeded_random(7);
        const base::Random again = base::seeded_random(7);
        base::Hash16 a{}, b{}, c{};
        first(a);
        again(b);
        first(c);
        CHECK(a == b);
        CHECK(a != c);
    }

    TEST_CASE("what is wiped is as long as before and says nothing") {
        std::vector<std::uint8_t> bytes = {1, 2, 3};
        base::wipe(bytes);
        CHECK(bytes == std::vector<std::uint8_t>(3));
        std::string text = "2468";
        base::wipe(text);
        CHECK(text == std::string(4, '\0'));
    }
}
