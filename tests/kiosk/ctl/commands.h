// Commands of workshopctl that need a database: those that write, and those that only read.
#pragma once

#include <vector>

#include "tests/kiosk/ctl/centre.h"

namespace test {

inline const std::vector<Words> kWriting = {
    {"card", "HV001", "0004512309"},
    {"pin", "GV01"},
    {"set", "loans_max", "5"},
    {"tap", "0004512301"},
    {"import", "equipment", "equipment.csv"},
    {"readers", "--bind", "pci-0000:00:14.0-usb-0:1:1.0", "--lane", "door"},
};
inline const std::vector<Words> kReading = {
    {"set"}, {"report", "usage"}, {"report", "journal"}, {"verify"}, {"backup", "copies"},
};

}  // namespace test
