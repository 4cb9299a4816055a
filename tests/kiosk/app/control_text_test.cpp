#include "kiosk/app/control_server.h"

#include <doctest/doctest.h>

TEST_SUITE("app: control socket") {
    TEST_CASE("what is no answer is not taken for one") {
        CHECK_FALSE(app::reply_from_control_text(""));
        CHECK_FALSE(app::reply_from_control_text("{\"status\":0}"));
        CHECK_FALSE(app::reply_from_control_text(R"({"status":0,"lines":[1],"error":""})"));
        CHECK(app::reply_from_control_text(R"({"status":0,"lines":[],"error":""})"));
    }
}
