#include <array>
#include <string_view>

#include "drivers/ccid/reader.h"
#include "drivers/family.h"
#include "drivers/magstripe/reader.h"
#include "drivers/scanner/reader.h"
#include "drivers/unknown_hid.h"
#include "drivers/wedge/reader.h"

namespace drivers {

std::span<const Family> families() {
    static constexpr std::array kFamilies = {wedge::kFamily, magstripe::kFamily, scanner::kFamily,
                                             ccid::kFamily, kUnknownHid};
    return kFamilies;
}

bool is_of(const Family& family, const usb::Interface& interface, const usb::Device& device) {
    for (const Family& one : families()) {
        if (one.is_candidate(interface, device)) return std::string_view(one.name) == family.name;
    }
    return false;
}

}  // namespace drivers
