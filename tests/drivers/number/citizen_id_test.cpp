#include "drivers/number/citizen_id.h"

#include <doctest/doctest.h>

using drivers::number::citizen_id_in;
using drivers::number::is_citizen_code;

namespace {

using Id = std::optional<std::string>;

// Nobody's: made up, as all names, dates and addresses here.
const Id kId = "019207000001";

}  // namespace

TEST_SUITE("drivers/number: citizen's card") {
    TEST_CASE("of a citizen's code only the number is told, however many fields there are") {
        for (const char* const text :
             {"019207000001|Nguyễn Văn An|02032007|Nam|Xã Mẫu, Tỉnh Mẫu|15042021",
              "019207000001||Nguyễn Văn An|02032007|Nam|Xã Mẫu, Tỉnh Mẫu|15042021",
              "019207000001|012345678|Nguyễn Văn An|02032007|Nam|Xã Mẫu|15042021|02032032",
              "019207000001||NGUYEN VAN AN|02032007|Nam|X|15042021||Cha|Mẹ|"}) {
            CAPTURE(text);
            CHECK(citizen_id_in(text) == kId);
        }
    }

    TEST_CASE("letters that a scanner could not type do not matter") {
        CHECK(citizen_id_in("019207000001||Nguy\x1An V\x1An An|02032007|Nam|X\x1A|15042021") ==
              kId);
    }

    TEST_CASE("the date of birth proves the number, and no other date does") {
        CHECK_FALSE(citizen_id_in("019207000001||An|02032008|Nam|X|15042021"));
        CHECK_FALSE(citizen_id_in("019207000001||An|02031907|Nam|X|15042021"));
        CHECK_FALSE(citizen_id_in("019207000001||An|02132007|Nam|X|15042021"));
        CHECK_FALSE(citizen_id_in("019207000001||An|32032007|Nam|X|15042021"));
        CHECK_FALSE(citizen_id_in("019207000001||An|2032007|Nam|X|15042021"));
        CHECK_FALSE(citizen_id_in("019207000001||An|020320071|Nam|X|15042021"));
        CHECK_FALSE(citizen_id_in("019207000001||An||Nam|X|15042021"));
    }

    TEST_CASE("the fourth digit is the century, whether of a woman or of a man") {
        CHECK(citizen_id_in("001090000001||An|01011990|Nam|X|15042021"));
        CHECK(citizen_id_in("001190000001||Lan|01011990|Nữ|X|15042021"));
        CHECK(citizen_id_in("001307000001||Lan|01012007|Nữ|X|15042021"));
        CHECK_FALSE(citizen_id_in("001107000001||Lan|01012007|Nữ|X|15042021"));
    }

    TEST_CASE("who knows the year of birth only has a card all the same") {
        CHECK(citizen_id_in("001155000001||Lan|00001955|Nữ|X|15042021"));
    }

    TEST_CASE("half a code is none") {
        CHECK_FALSE(citizen_id_in("019207000001||An|02032007|Nam"));
        CHECK_FALSE(citizen_id_in("019207000001"));
        CHECK_FALSE(citizen_id_in("01920700000A||An|02032007|Nam|X|15042021"));
    }

    TEST_CASE("twelve digits and a stroke are somebody's code, even when the rest is not whole") {
        CHECK(is_citizen_code("019207000001|"));
        CHECK(is_citizen_code("019207000001||An"));
        for (const char* const text : {"", "019207000001", "19207000001|", "0192070000012|",
                                       "01920700000A|", "AN|019207000001|"}) {
            CAPTURE(text);
            CHECK_FALSE(is_citizen_code(text));
        }
    }
}
