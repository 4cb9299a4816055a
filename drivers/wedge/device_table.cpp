#include "drivers/wedge/device_table.h"

#include <array>

namespace drivers::wedge {
namespace {

// Numbers that belong to no maker of readers say it in their name as well.
constexpr const char* kSaysReader = "*Reader*|*RFID*";

constexpr std::array kModels = {
    Model{"Sycreader, 125 kHz and 13.56 MHz", "ffff", "0035", kSaysReader},
    Model{"Sycreader, older", "08ff", "0009", kSaysReader},
    Model{"rf IDEAS pcProx", "0c27", "3bfa|3b4c|3b1e"},
    Model{"ELATEC TWN4, TWN3", "09d8", "0410|0320"},
    Model{"MagTek, keyboard emulation", "0801", "0001"},
    Model{"MSR90", "c216", "0180"},
    // The same scanner has other last digits in its other modes (06: serial, 10: HID POS).
    Model{"Newland scanners, keyboard mode", "1eab", "??03"},
    Model{"Metrologic MS7120, keyboard mode", "0c2e", "0204"},
    Model{"Symbol scanners", "05e0", "1200"},
    Model{"Meva scanner", "24ea", "0197"},
};

}  // namespace

std::span<const Model> models() { return kModels; }

}  // namespace drivers::wedge
