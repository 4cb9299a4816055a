#include "drivers/magstripe/reader.h"

#include "drivers/magstripe/decoder.h"
#include "drivers/number/tap.h"

namespace drivers::magstripe {
namespace {

std::string text_of(std::string_view fault) {
    if (fault == "half-read") return "the stripe was not read whole; swipe again, evenly";
    if (fault == "no-number") return "there is nothing on this card's stripe; use another card";
    if (fault == "bank-card") return number::text_of(number::Rejection::BankCard);
    return "the reader encrypts what it reads; use one that does not, or have its key removed";
}

}  // namespace

constexpr hid::Kind kKind = {kReaderKind, &hid::decoder_by_layout<Decoder, &layout_of>, &text_of};

}  // namespace drivers::magstripe
