#include "kiosk/options.h"

#include <CLI/CLI.hpp>

#include "kiosk/records/demo.h"

namespace kiosk {
namespace {

base::Error usage(std::string what) { return {base::ErrorKind::Usage, std::move(what)}; }

/// What was given on the command line goes before what the settings file says.
struct Given {
    std::string database;
    std::string config;
    std::string windowed;
    std::string language;
    std::string play;
    bool is_demo = false;
};

base::Result<Options> options_of(const Given& given) {
    const app::Places places = app::places_of_user();
    auto config = app::read_config(
        given.config.empty() ? std::nullopt : std::optional<std::filesystem::path>(given.config),
        places);
    if (!config) return config.error();
    Options options{.config = *std::move(config), .is_demo = given.is_demo};
    if (given.is_demo) {
        options.config.database = places.data / "workshop-kiosk" / "demo.db";
        options.config.workshop = records::kDemoWorkshop;
    }
    if (!given.database.empty()) options.config.database = given.database;
    if (!given.play.empty()) options.play = given.play;
    if (!given.windowed.empty()) {
        options.config.windowed = app::window_size_from_text(given.windowed);
        if (!options.config.windowed) return usage("--windowed takes a size such as 1280x800");
    }
    if (!given.language.empty()) {
        const auto language = app::language_from_text(given.language);
        if (!language) return usage("--lang takes vi or en");
        options.config.language = *language;
    }
    return options;
}

}  // namespace

base::Result<std::optional<Options>> options_from(int argc, char** argv) {
    Given given;
    CLI::App cli{"Xưởng Kiosk: attendance and tools of a vocational workshop"};
    cli.set_version_flag("--version", "workshop-kiosk " KIOSK_VERSION);
    cli.add_option("--db", given.database, "database file");
    cli.add_option("--config", given.config, "settings file of this machine");
    cli.add_option("--windowed", given.windowed, "a window of WxH instead of the whole screen");
    cli.add_option("--lang", given.language, "vi or en");
    cli.add_flag("--demo", given.is_demo, "a made-up centre, simulated readers");
    cli.add_option("--play", given.play, "play a demo morning, save a picture (PNG) of it, end");
    try {
        cli.parse(argc, argv);
    } catch (const CLI::Success& asked) {
        cli.exit(asked);
        return std::optional<Options>();
    } catch (const CLI::ParseError& error) {
        return usage(error.what());
    }
    if (!given.play.empty() && !given.is_demo) return usage("--play goes with --demo");
    auto options = options_of(given);
    if (!options) return options.error();
    return std::optional(*std::move(options));
}

}  // namespace kiosk
