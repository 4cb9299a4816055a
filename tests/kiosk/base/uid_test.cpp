#include "kiosk/base/uid.h"

#include <doctest/doctest.h>

using namespace std::chrono_literals;

TEST_SUITE("kiosk/base: uid") {
    TEST_CASE("a uid written and read is the same uid") {
        const base::Uid uid =
            base::new_uid(base::Instant{1'764'000'000'000ms}, base::system_random());
        CHECK(base::uid_from_text(base::uid_text(uid)) == uid);
        CHECK(base::uid_text(uid)[14] == '7');
    }

    TEST_CASE("a later uid sorts after an earlier one") {
        const base::Random random = base::seeded_random(1);
        CHECK(base::new_uid(base::Instant{1000ms}, random) <
              base::new_uid(base::Instant{1001ms}, random));
    }

    TEST_CASE("what is no uid is not taken for one") {
        CHECK(base::uid_from_text("") == std::nullopt);
        CHECK(base::uid_from_text("0192f0c8-0000-7000-8000-00000000000") == std::nullopt);
        CHECK(base::uid_from_text("0192f0c8-0000-7000-8000-00000000000g") == std::nullopt);
        CHECK(base::uid_from_text("0192f0c8x0000-7000-8000-000000000000") == std::nullopt);
    }
}
