#include "kiosk/ctl/doctor_reader_setup.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <system_error>

#include "drivers/ccid/reader.h"
#include "drivers/faults.h"
#include "kiosk/base/text.h"

namespace ctl {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kRules = "60-workshop-kiosk.rules";
constexpr std::array kRuleFolders = {"etc/udev/rules.d", "run/udev/rules.d",
                                     "usr/local/lib/udev/rules.d", "usr/lib/udev/rules.d",
                                     "lib/udev/rules.d"};
constexpr std::array kModprobeFolders = {"etc/modprobe.d", "run/modprobe.d",
                                         "usr/local/lib/modprobe.d", "usr/lib/modprobe.d",
                                         "lib/modprobe.d"};

bool is_present(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

bool has_rules(const fs::path& root) {
    return std::ranges::any_of(
        kRuleFolders, [&](const char* folder) { return is_present(root / folder / kRules); });
}

bool has_line(const fs::path& file, std::string_view wanted) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (base::trim(line) == wanted) return true;
    }
    return false;
}

/// In any file there: libnfc brings a blacklist of its own.
bool is_blacklisted(const fs::path& root, std::string_view module) {
    const std::string line = fmt::format("blacklist {}", module);
    for (const char* const folder : kModprobeFolders) {
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(root / folder, ignored)) {
            if (has_line(entry.path(), line)) return true;
        }
    }
    return false;
}

/// The devices that the kernel's pn533_usb takes (drivers/nfc/pn533/usb.c).
bool is_taken_by_pn533(const drivers::usb::Device& device) {
    constexpr std::array<std::pair<std::uint16_t, std::uint16_t>, 4> kDevices = {
        {{0x072F, 0x2200}, {0x04E6, 0x5591}, {0x04CC, 0x2533}, {0x054C, 0x02E1}}};
    return std::ranges::find(kDevices, std::pair(device.vendor_id, device.product_id)) !=
           kDevices.end();
}

void look_at_blacklist(const fs::path& root, const std::vector<drivers::usb::Device>& devices,
                       Findings& findings) {
    const auto reader = std::ranges::find_if(devices, is_taken_by_pn533);
    if (reader == devices.end() || is_blacklisted(root, "pn533_usb")) return;
    const std::string what = reader->name.empty() ? reader->port : reader->name;
    findings.wrong(kReadersPart,
                   fmt::format("The kernel's driver pn533_usb takes the reader {} as soon as it is "
                               "plugged in: install assets/system/workshop-kiosk-blacklist.conf "
                               "into /etc/modprobe.d, `{}`, and plug it in again.",
                               what, drivers::command_against("pn533_usb")));
}

/// The process that runs under this name; none when there is none.
std::optional<std::string> process_named(const fs::path& root, std::string_view name) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(root / "proc", ignored)) {
        if (has_line(entry.path() / "comm", name)) return entry.path().filename().string();
    }
    return std::nullopt;
}

void look_at_pcscd(const fs::path& root, const std::vector<Plug>& plugs, Findings& findings) {
    const bool has_card_reader = std::ranges::any_of(plugs, [](const Plug& plug) {
        return plug.candidate.reader_kind == drivers::ccid::kReaderKind;
    });
    if (!has_card_reader) return;
    const std::string cure = fmt::format(
        "`{}`, and `systemctl disable` both so that it stays so; from pcsc-lite 2.3.2 on our udev "
        "rules keep it away from the readers that they know",
        drivers::command_against("pcscd"));
    if (const auto process = process_named(root, "pcscd")) {
        findings.note(kReadersPart,
                      fmt::format("pcscd runs (process {}) and takes every card reader that the "
                                  "kiosk does not hold at that moment: {}.",
                                  *process, cure));
    } else if (is_present(root / "run/pcscd/pcscd.comm")) {
        findings.note(
            kReadersPart,
            fmt::format("pcscd does not run, but starts as soon as a program asks for it, "
                        "and then takes every card reader: {}.",
                        cure));
    }
}

}  // namespace

std::string rule_sentence(const fs::path& root) {
    if (has_rules(root)) return "plug the reader in again, so that our udev rules take effect";
    return fmt::format(
        "install assets/system/{} into /etc/udev/rules.d, `udevadm control --reload`, and plug the "
        "reader in again",
        kRules);
}

std::string access_sentence(const fs::path& root) {
    return fmt::format(
        "this user may not open it: {}; the user must be in the group plugdev (`id` says so, and "
        "`adduser USER plugdev` makes it so from the next login on)",
        rule_sentence(root));
}

void look_at_setup(const fs::path& root, const std::vector<drivers::usb::Device>& devices,
                   const std::vector<Plug>& plugs, Findings& findings) {
    if (!plugs.empty() && !has_rules(root)) {
        findings.note(kReadersPart,
                      fmt::format("Our udev rules are not installed: {}.", rule_sentence(root)));
    }
    look_at_blacklist(root, devices, findings);
    look_at_pcscd(root, plugs, findings);
}

}  // namespace ctl
