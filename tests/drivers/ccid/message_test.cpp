#include "drivers/ccid/message.h"

#include <doctest/doctest.h>

using namespace drivers::ccid;

namespace {

constexpr std::size_t kSizeMax = 271;

/// RDR_to_PC_DataBlock with the number of a card, as an ACR122U sends it.
const Bytes kNumber = {0x80, 0x06, 0,    0,    0,    0x00, 0x07, 0x00,
                       0x00, 0x00, 0x9C, 0x59, 0x9B, 0x32, 0x90, 0x00};

}  // namespace

TEST_SUITE("drivers/ccid: messages") {
    TEST_CASE("a command is its header, the length with the low byte first, and its data") {
        const Command command = {.type = CommandType::XfrBlock,
                                 .slot = 1,
                                 .sequence = 0x21,
                                 .parameters = {4, 5, 6},
                                 .data = {0xFF, 0xCA, 0, 0, 0}};
        CHECK(bytes_from(command) ==
              Bytes{0x6F, 5, 0, 0, 0, 1, 0x21, 4, 5, 6, 0xFF, 0xCA, 0, 0, 0});
        CHECK(bytes_from({.type = CommandType::XfrBlock, .data = Bytes(300)})[2] == 1);
    }

    TEST_CASE("an answer is read field by field") {
        const Arrived arrived = arrived_from(kNumber, kSizeMax);
        CHECK(arrived.flaw == Flaw::None);
        CHECK(arrived.answer.type == AnswerType::DataBlock);
        CHECK(arrived.answer.sequence == 7);
        CHECK(arrived.answer.presence == Presence::Active);
        CHECK(arrived.answer.verdict == Verdict::Done);
        CHECK(arrived.answer.data == Bytes{0x9C, 0x59, 0x9B, 0x32, 0x90, 0x00});
    }

    TEST_CASE("a card that is mute, and a wish for more time, are told by the status") {
        // The first as a uTrust 3700 F sent it.
        const Bytes mute = {0x80, 0, 0, 0, 0, 0x00, 0x4E, 0x41, 0xFE, 0x00};
        const Arrived failed = arrived_from(mute, kSizeMax);
        CHECK(failed.answer.verdict == Verdict::Failed);
        CHECK(failed.answer.presence == Presence::Inactive);
        CHECK(failed.answer.error == kIccMute);
        CHECK(error_text(failed.answer.error) == "the card does not answer");

        const Bytes more = {0x80, 0, 0, 0, 0, 0x00, 0x4F, 0x80, 0x03, 0x00};
        CHECK(arrived_from(more, kSizeMax).answer.verdict == Verdict::TimeExtension);
        CHECK(arrived_from(more, kSizeMax).answer.error == 3);
    }

    TEST_CASE("a length that cannot be is no reason to wait for it") {
        for (const Bytes& length :
             {Bytes{0xFF, 0xFF, 0xFF, 0xFF}, Bytes{0x06, 0x01, 0, 0}, Bytes{0, 0, 0, 0x80}}) {
            Bytes message = kNumber;
            std::copy(length.begin(), length.end(), message.begin() + 1);
            CHECK(arrived_from(message, kSizeMax).flaw == Flaw::TooLong);
        }
        Bytes longest(kSizeMax);
        longest[0] = 0x80;
        longest[1] = 0x05;
        longest[2] = 0x01;
        CHECK(arrived_from(longest, kSizeMax).flaw == Flaw::None);
    }

    TEST_CASE("an answer that ends anywhere before its end is short") {
        for (std::size_t size = 0; size < kNumber.size(); ++size) {
            CHECK(arrived_from(std::span(kNumber).first(size), kSizeMax).flaw == Flaw::Short);
        }
        Bytes more = kNumber;
        more.push_back(0);
        CHECK(arrived_from(more, kSizeMax).flaw == Flaw::Excess);
    }

    TEST_CASE("what begins like no answer is none") {
        for (const int type : {0x00, 0x50, 0x6F, 0x7F, 0x84, 0xFF}) {
            Bytes message = kNumber;
            message[0] = static_cast<std::uint8_t>(type);
            CHECK(arrived_from(message, kSizeMax).flaw == Flaw::UnknownType);
        }
    }

    TEST_CASE("a long answer is put together from its packets, with or without an empty one") {
        constexpr std::size_t kPacket = 8;
        for (const bool has_end_mark : {true, false}) {
            Assembler assembler(kSizeMax, kPacket);
            CHECK_FALSE(assembler.feed(std::span(kNumber).first(kPacket)));
            const auto whole = assembler.feed(std::span(kNumber).subspan(kPacket));
            REQUIRE(whole);
            CHECK(whole->answer.data.size() == 6);
            if (has_end_mark) CHECK_FALSE(assembler.feed({}));
            CHECK_FALSE(assembler.feed(std::span(kNumber).first(kPacket)));
        }
    }

    TEST_CASE("a packet that is not full ends the answer, whole or not") {
        constexpr std::size_t kPacket = 8;
        Assembler assembler(kSizeMax, kPacket);
        const auto cut = assembler.feed(std::span(kNumber).first(kPacket - 1));
        REQUIRE(cut);
        CHECK(cut->flaw == Flaw::Short);
        CHECK_FALSE(assembler.feed(std::span(kNumber).first(kPacket)));
        CHECK(assembler.feed({})->flaw == Flaw::Short);
        CHECK_FALSE(assembler.feed(std::span(kNumber).first(kPacket)));
        CHECK(assembler.feed(std::span(kNumber).subspan(kPacket))->flaw == Flaw::None);
    }

    TEST_CASE("a notice tells two bits of every slot") {
        const Notice notice = notice_from(Bytes{0x50, 0x4E});
        CHECK(notice.kind == Notice::Kind::SlotChange);
        REQUIRE(notice.slots.size() == 4);
        CHECK_FALSE(notice.slots[0].is_present);
        CHECK(notice.slots[0].is_changed);
        CHECK(notice.slots[1].is_present);
        CHECK(notice.slots[1].is_changed);
        CHECK_FALSE(notice.slots[2].is_present);
        CHECK(notice.slots[3].is_present);
        CHECK_FALSE(notice.slots[3].is_changed);
    }

    TEST_CASE("what else comes as a notice is a failure of the reader, or nothing") {
        CHECK(notice_from(Bytes{0x51, 0, 7, 1}).kind == Notice::Kind::HardwareError);
        CHECK(notice_from(Bytes{0x50}).slots.empty());
        CHECK(notice_from(Bytes{0x52, 1}).kind == Notice::Kind::Unknown);
        CHECK(notice_from({}).kind == Notice::Kind::Unknown);
    }

    TEST_CASE("every error has its words") {
        for (int error = 0; error < 256; ++error) {
            CHECK_FALSE(error_text(static_cast<std::uint8_t>(error)).empty());
        }
        CHECK(error_text(0x07) == "the reader refuses with 0x07");
    }
}
