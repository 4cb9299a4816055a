#include <array>

#include "drivers/ccid/reader.h"
#include "drivers/family.h"
#include "drivers/wedge/reader.h"

namespace drivers {

std::span<const Family> families() {
    static constexpr std::array kFamilies = {wedge::kFamily, ccid::kFamily};
    return kFamilies;
}

}  // namespace drivers
