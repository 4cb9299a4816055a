#include "drivers/scanner/reader.h"

#include "drivers/number/tap.h"
#include "drivers/scanner/decoder.h"

namespace drivers::scanner {
namespace {

std::string text_of(std::string_view fault) {
    if (fault == "half-read") {
        return "the scanner stopped in the middle of a code, which was dropped; scan again";
    }
    return number::text_of(number::Rejection::TooLong);
}

}  // namespace

constexpr hid::Kind kKind = {kReaderKind, &hid::decoder_by_layout<Decoder, &layout_of>, &text_of};

}  // namespace drivers::scanner
