#include "kiosk/app/exit_status.h"

#include <doctest/doctest.h>

TEST_SUITE("app: exit status") {
    TEST_CASE("every kind of failure ends with the status that scripts rely on") {
        using base::ErrorKind;
        CHECK(app::exit_status(ErrorKind::Refused) == 1);
        CHECK(app::exit_status(ErrorKind::Usage) == 2);
        CHECK(app::exit_status(ErrorKind::BadInput) == 3);
        for (const auto kind :
             {ErrorKind::NotOurs, ErrorKind::TooNew, ErrorKind::Locked, ErrorKind::DiskFull,
              ErrorKind::ReadOnly, ErrorKind::Damaged, ErrorKind::Io}) {
            CHECK(app::exit_status(kind) == 4);
        }
        CHECK(app::exit_status(ErrorKind::Device) == 5);
    }

    TEST_CASE("a failed command is answered with its status and its sentence, and no line") {
        const app::Reply reply = app::reply_of({base::ErrorKind::BadInput, "line 3: no name"});
        CHECK(reply.status == 3);
        CHECK(reply.error == "line 3: no name");
        CHECK(reply.lines.empty());
    }
}
