#include "kiosk/ctl/doctor_bound_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "drivers/faults.h"
#include "drivers/keyboards.h"
#include "drivers/wedge/reader.h"
#include "kiosk/ctl/doctor_reader_setup.h"
#include "kiosk/domain/words.h"

namespace ctl {
namespace {

using drivers::usb::Holder;

bool is_wedge(const Plug& plug) {
    return plug.candidate.reader_kind == drivers::wedge::kReaderKind;
}

void look_at_held(const ReaderCase& at, const Plug& plug, const std::string& what,
                  Findings& findings) {
    const auto other = intruder(at, plug);
    if (at.is_kiosk_running && !(other && other->is_seen)) {
        return findings.good(kReadersPart, what + " is held by the kiosk.");
    }
    findings.wrong(kReadersPart,
                   other ? fmt::format("{}: {}.", what, drivers::sentence_of(*other))
                         : what + " is held by another program; as root, this command says which.");
}

void look_at_loose(const ReaderCase& at, const Plug& plug, const std::string& what,
                   Findings& findings) {
    const std::string& driver = plug.interface->driver;
    const auto opened = at.bus.open(*plug.device);
    if (opened.trouble == drivers::usb::Trouble::NoAccess) {
        return findings.wrong(kReadersPart, fmt::format("{}: {}.", what, access_sentence(at.root)));
    }
    if (driver.starts_with("pn533")) {
        return findings.wrong(kReadersPart,
                              fmt::format("{}: {}.", what, drivers::sentence_of_driver(driver)));
    }
    if (at.is_kiosk_running) {
        return findings.wrong(kReadersPart, what +
                                                " is not held by the kiosk that runs: look at its "
                                                "screen, and plug the reader in again.");
    }
    if (is_wedge(plug) && driver.empty()) {
        return findings.note(kReadersPart, what +
                                               " was left without a driver by a program that died: "
                                               "`workshopctl readers --release` gives it back.");
    }
    findings.good(kReadersPart,
                  is_wedge(plug)
                      ? fmt::format("{} is a keyboard now ({}) and a reader once the kiosk runs.",
                                    what, driver)
                      : what + " is free and will be the kiosk's once it runs.");
}

}  // namespace

std::optional<Holder> intruder(const ReaderCase& at, const Plug& plug) {
    for (const Holder& holder : at.bus.holders(*plug.device)) {
        const bool is_kiosk = at.is_kiosk_running && holder.name == "workshop-kiosk";
        if (!is_kiosk) return holder;
    }
    return std::nullopt;
}

void look_at_bound(const ReaderCase& at, const Plug& plug, const app::ReaderBinding& binding,
                   Findings& findings) {
    const std::string what = fmt::format("The reader \"{}\" (lane {}) at {}", binding.name,
                                         domain::name_of(binding.lane), name_of(plug));
    plug.interface->driver == "usbfs" ? look_at_held(at, plug, what, findings)
                                      : look_at_loose(at, plug, what, findings);
    if (plug.device->may_sleep) {
        findings.note(
            kReadersPart,
            fmt::format("{} may be put to sleep by the kernel, and some never wake up: {}.", what,
                        rule_sentence(at.root)));
    }
    const std::string signs = is_wedge(plug) ? drivers::keyboard_signs(*plug.device) : "";
    if (!signs.empty()) {
        findings.note(
            kReadersPart,
            fmt::format("{} looks like a person's keyboard ({}): if it is one, nobody can "
                        "type on it while the kiosk runs; bind another socket.",
                        what, signs));
    }
}

}  // namespace ctl
