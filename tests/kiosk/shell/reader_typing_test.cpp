#include "kiosk/shell/reader_typing.h"

#include <doctest/doctest.h>

using namespace std::chrono_literals;
using shell::ReaderTyping;

namespace {

// Types the digits this far apart, and tells when the last one was.
ReaderTyping::Moment type(ReaderTyping& typing, std::string_view digits, ReaderTyping::Moment pause,
                          std::string* given = nullptr) {
    ReaderTyping::Moment at{1s};
    for (const char digit : digits) {
        at += pause;
        const std::string due = typing.take_due(at);
        if (given != nullptr) *given += due;
        CHECK(typing.keeps(static_cast<unsigned char>(digit), at));
    }
    return at;
}

}  // namespace

TEST_SUITE("shell: a reader's typing") {
    TEST_CASE("a number typed faster than fingers and ended at once is a reader's") {
        for (const auto pause : {2ms, 10ms, 40ms}) {
            ReaderTyping typing;
            const auto last = type(typing, "0004512345", pause);
            CHECK(typing.ends_number(last + pause));
            CHECK(typing.take().empty());
        }
    }

    TEST_CASE("a person's PIN is given on, however long it is") {
        ReaderTyping typing;
        std::string given;
        const auto last = type(typing, "24682468", 90ms, &given);
        CHECK_FALSE(typing.ends_number(last + 90ms));
        CHECK(given + typing.take() == "24682468");
    }

    TEST_CASE("a short PIN may be typed as fast as one can") {
        ReaderTyping typing;
        const auto last = type(typing, "24681", 5ms);
        CHECK_FALSE(typing.ends_number(last + 5ms));
        CHECK(typing.take() == "24681");
    }

    TEST_CASE("fast digits with a late Enter are a person's") {
        ReaderTyping typing;
        const auto last = type(typing, "246824", 5ms);
        CHECK_FALSE(typing.ends_number(last + 200ms));
        CHECK(typing.take() == "246824");
    }

    TEST_CASE("what waits is due after the longest pause of a reader, and only then") {
        ReaderTyping typing;
        CHECK_FALSE(typing.due_at().has_value());
        const auto last = type(typing, "7", 1ms);
        CHECK(typing.take_due(last + 49ms).empty());
        CHECK(typing.due_at() == last + 50ms);
        CHECK(typing.take_due(last + 50ms) == "7");
        CHECK_FALSE(typing.due_at().has_value());
    }

    TEST_CASE("letters do not wait") {
        ReaderTyping typing;
        CHECK_FALSE(typing.keeps('a', 1s));
        CHECK_FALSE(typing.keeps(0x1EC5, 1s));
        CHECK_FALSE(typing.due_at().has_value());
    }
}
