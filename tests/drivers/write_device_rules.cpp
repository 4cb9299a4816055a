// Puts the models that the tables know into a rules file:
//
//     write_device_rules assets/system/60-workshop-kiosk.rules
#include <cstdio>
#include <fstream>
#include <sstream>

#include "drivers/device_rules.h"

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "write_device_rules FILE\n");
        return 2;
    }
    std::stringstream text;
    text << std::ifstream(argv[1]).rdbuf();
    const auto written = drivers::with_device_rules(text.str());
    if (!written) {
        std::fprintf(stderr, "%s: cannot be read, or has no markers\n", argv[1]);
        return 1;
    }
    std::ofstream out(argv[1]);
    out << *written << std::flush;
    if (out) return 0;
    std::fprintf(stderr, "%s: cannot be written\n", argv[1]);
    return 1;
}
