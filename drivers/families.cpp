#include <array>

#include "drivers/family.h"
#include "drivers/wedge/reader.h"

namespace drivers {

std::span<const Family> families() {
    static constexpr std::array kFamilies = {wedge::kFamily};
    return kFamilies;
}

}  // namespace drivers
