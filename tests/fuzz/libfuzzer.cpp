// A target as libFuzzer calls it.
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::run(fuzz::Input({data, size}));
    return 0;
}
