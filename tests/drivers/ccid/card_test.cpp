#include <doctest/doctest.h>

#include "drivers/ccid/apdu.h"
#include "drivers/ccid/atr.h"
#include "drivers/ccid/descriptor.h"
#include "drivers/ccid/device_table.h"
#include "tests/drivers/ccid/card_reader.h"
#include "tests/drivers/ccid/descriptor_bytes.h"

using namespace drivers::ccid;

TEST_SUITE("drivers/ccid: cards") {
    TEST_CASE("a storage card tells its technology by its answer to reset") {
        Bytes atr = test::kClassicAtr;
        CHECK(kind_from_atr(atr).technology == Technology::Iso14443A);
        CHECK_FALSE(kind_from_atr(atr).has_applications);
        for (const auto& [standard, technology] :
             {std::pair{0x06, Technology::Iso14443B}, std::pair{0x0B, Technology::Iso15693},
              std::pair{0x11, Technology::Felica}, std::pair{0x02, Technology::Iso14443A}}) {
            atr[12] = static_cast<std::uint8_t>(standard);
            CHECK(kind_from_atr(atr).technology == technology);
        }
    }

    TEST_CASE("a card with a processor, and whatever else answers, can be asked for applications") {
        CHECK(kind_from_atr(test::kProcessorAtr).has_applications);
        CHECK(kind_from_atr({}).has_applications);
        for (std::size_t size = 0; size <= 12; ++size) {
            CHECK(kind_from_atr(std::span(test::kClassicAtr).first(size)).has_applications);
        }
    }

    TEST_CASE("a status word says what is ready, how much is right, and that all is well") {
        const Bytes done = {0x04, 0x90, 0x00}, ready = {0x61, 0x07}, right = {0x6C, 0x04};
        CHECK(response_from(done)->is_done());
        CHECK(response_from(done)->data.size() == 1);
        CHECK_FALSE(response_from(done)->ready_length());
        CHECK(response_from(ready)->ready_length() == 7);
        CHECK(response_from(right)->right_length() == 4);
        CHECK_FALSE(response_from(right)->is_done());
        CHECK_FALSE(response_from(Bytes{0x90}));
    }

    TEST_CASE("nothing that is sent to a card can read what is stored on it") {
        // READ BINARY and READ RECORD are B0 to B3 (ISO/IEC 7816-4 table 4.1).
        for (const Exchange exchange : {Exchange::Tpdu, Exchange::ShortApdu}) {
            for (const Bytes& apdu : {get_number(0), get_response(7), select_android(exchange),
                                      select_travel_document()}) {
                CHECK((apdu[1] & 0xF0) != 0xB0);
                const bool has_length =
                    apdu.size() == 5 || apdu.size() == 5U + apdu[4] || apdu.size() == 6U + apdu[4];
                CHECK(has_length);
            }
        }
        CHECK(select_android(Exchange::Tpdu).size() == 20);
        CHECK(select_android(Exchange::ShortApdu).size() == 21);
    }
}

TEST_SUITE("drivers/ccid: readers") {
    TEST_CASE("the functional descriptor tells slots, exchange and the longest message") {
        const auto acr122 = descriptor_in(test::functional_descriptor(0, 0x0002'0040, 271));
        REQUIRE(acr122);
        CHECK(acr122->slot_count == 1);
        CHECK(acr122->exchange() == Exchange::ShortApdu);
        CHECK_FALSE(acr122->selects_voltage());
        CHECK(acr122->message_size_max == 271);
        const auto acr1281 = descriptor_in(test::functional_descriptor(2, 0x0004'0040, 522));
        CHECK(acr1281->slot_count == 3);
        CHECK(acr1281->exchange() == Exchange::ExtendedApdu);
        const auto qemu = descriptor_in(test::functional_descriptor(0, 0x0001'04FE, 271));
        CHECK(qemu->exchange() == Exchange::Tpdu);
        CHECK(qemu->selects_voltage());
    }

    TEST_CASE("it is found among other descriptors, and not believed beyond what can be") {
        Bytes bytes = {7, 5, 0x81, 3, 8, 0, 10};
        const Bytes absurd = test::functional_descriptor(255, 0, 0xFFFF'FFFF);
        bytes.insert(bytes.end(), absurd.begin(), absurd.end());
        REQUIRE(descriptor_in(bytes));
        CHECK(descriptor_in(bytes)->slot_count == 16);
        CHECK(descriptor_in(bytes)->message_size_max == 65'554);
        CHECK(descriptor_in(bytes)->exchange() == Exchange::Character);
        CHECK(descriptor_in(test::functional_descriptor(0, 0, 0))->message_size_max == 271);
    }

    TEST_CASE("a descriptor that is cut off anywhere is none") {
        const Bytes whole = test::functional_descriptor(0, 0x0002'0040, 271);
        for (std::size_t size = 0; size < whole.size(); ++size) {
            CHECK_FALSE(descriptor_in(std::span(whole).first(size)));
        }
        Bytes short_one = whole;
        short_one[0] = 53;
        CHECK_FALSE(descriptor_in(short_one));
        short_one[0] = 0;
        CHECK_FALSE(descriptor_in(short_one));
    }

    TEST_CASE("only what is known to bear it has commands called off") {
        CHECK_FALSE(model_of(0x072F, 0x2200).can_abort);
        CHECK(model_of(0x072F, 0x2200).first_answer_delay == base::Millis{1000});
        CHECK_FALSE(model_of(0x1234, 0x5678).can_abort);
        CHECK(model_of(0x072F, 0x223B).contactless_interface == 0);
        for (std::size_t i = 0; i < models().size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                const bool is_same = models()[i].vendor_id == models()[j].vendor_id &&
                                     models()[i].product_id == models()[j].product_id;
                CHECK_FALSE(is_same);
            }
        }
    }
}
