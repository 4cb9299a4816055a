#include "kiosk/base/check.h"

#include <cstdlib>

#include "kiosk/base/log.h"

namespace base {

void check(bool truth, std::string_view claim, std::source_location where) {
    if (truth) return;
    log_error("bug: {} does not hold ({}:{})", claim, where.file_name(), where.line());
    std::abort();
}

}  // namespace base
