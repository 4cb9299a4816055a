#include "kiosk/ctl/doctor_machine.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "kiosk/base/calendar.h"
#include "kiosk/domain/clock.h"

namespace ctl {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

void look_at_clock(const base::Clock& clock, Findings& findings) {
    switch (domain::judged_clock(clock.confidence(), clock.now(), {})) {
        case base::ClockConfidence::Unknown:
            return findings.wrong("clock",
                                  "The clock shows a time that cannot be: set it (`timedatectl "
                                  "set-time`); if it forgets it again, the machine's battery is "
                                  "empty.");
        case base::ClockConfidence::Rtc:
            return findings.note("clock",
                                 "The clock shows a plausible time that no time server confirms; "
                                 "compare it with another clock now and then.");
        case base::ClockConfidence::Ntp:
            return findings.good("clock", "A time server keeps the clock right.");
    }
}

void look_at_zones(const app::Config& config, Findings& findings) {
    const auto zone = base::Zone::named(config.time_zone);
    zone ? findings.good("time zone", fmt::format("The time zone {} is known.", config.time_zone))
         : findings.wrong("time zone", zone.error().what +
                                           "; install tzdata, or change time_zone "
                                           "in the settings");
}

void look_at_fonts(const fs::path& root, Findings& findings) {
    // The screens' own choice (kiosk/screens): Debian puts the files here.
    struct Font {
        const char* file;
        const char* package;
    };
    constexpr std::array kFonts = {
        Font{"usr/share/fonts/truetype/open-sans/OpenSans-Regular.ttf", "fonts-open-sans"},
        Font{"usr/share/fonts/truetype/open-sans/OpenSans-Semibold.ttf", "fonts-open-sans"},
        Font{"usr/share/fonts/truetype/font-awesome/fontawesome-webfont.ttf", "fonts-font-awesome"},
    };
    for (const Font& font : kFonts) {
        if (is_there(root / font.file)) continue;
        findings.wrong(
            "fonts", fmt::format("The font /{} is missing: install {}.", font.file, font.package));
        return;
    }
    findings.good("fonts", "The fonts are there.");
}

void look_at_texts(const std::vector<fs::path>& folders, Findings& findings) {
    const auto found = std::ranges::find_if(folders, [](const fs::path& folder) {
        return is_there(folder / "vi.toml") && is_there(folder / "en.toml");
    });
    found != folders.end()
        ? findings.good("texts", fmt::format("The texts are in {}.", found->string()))
        : findings.wrong("texts",
                         "The folder with vi.toml and en.toml is not found: install the program "
                         "again, or name it with texts_dir in the settings.");
}

void look_at_devices(const Machine& machine, const app::Config& config, Findings& findings) {
    is_there(machine.root / "run/udev/control")
        ? findings.good("udev", "udev runs: readers get their rights when they are plugged in.")
        : findings.note("udev",
                        "udev does not run: a reader can be opened only by root, or when its "
                        "device node is given to this user by hand.");
    machine.has_display
        ? findings.good("display", "A display is named for this session.")
        : findings.note("display",
                        "No display in this session: the kiosk itself needs one (DISPLAY or "
                        "WAYLAND_DISPLAY).");
    if (!config.sound) return findings.note("sound", "Sound is switched off in the settings.");
    std::error_code ignored;
    const bool has_sound = std::ranges::any_of(
        fs::directory_iterator(machine.root / "dev/snd", ignored), [](const auto& entry) {
            const std::string name = entry.path().filename().string();
            return name.starts_with("pcm") && name.ends_with('p');  // a playback device of ALSA
        });
    has_sound ? findings.good("sound", "There is a sound device.")
              : findings.note("sound", "There is no sound device: the kiosk stays silent.");
}

}  // namespace

Machine this_machine(const app::Config& config) {
    Machine machine;
    if (!config.texts_dir.empty()) machine.text_dirs.push_back(config.texts_dir);
    machine.text_dirs.emplace_back(TEXTS_IN_SOURCE);
    machine.text_dirs.emplace_back(TEXTS_INSTALLED);
    machine.has_display =
        std::getenv("DISPLAY") != nullptr || std::getenv("WAYLAND_DISPLAY") != nullptr;
    return machine;
}

void look_at_machine(const Machine& machine, const app::Config& config, const base::Clock& clock,
                     Findings& findings) {
    look_at_clock(clock, findings);
    look_at_zones(config, findings);
    look_at_fonts(machine.root, findings);
    look_at_texts(machine.text_dirs, findings);
    look_at_devices(machine, config, findings);
}

}  // namespace ctl
