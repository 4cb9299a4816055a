#include "kiosk/ctl/readers_command.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "drivers/release.h"
#include "drivers/usb/system_bus.h"
#include "kiosk/app/exit_status.h"
#include "kiosk/ctl/bind_command.h"
#include "kiosk/ctl/console.h"
#include "kiosk/ctl/control_client.h"
#include "kiosk/ctl/kiosk_watch.h"
#include "kiosk/ctl/readers_lines.h"
#include "kiosk/ctl/readers_wanted.h"
#include "kiosk/ctl/readers_watch.h"
#include "kiosk/ctl/sentences.h"

namespace ctl {
namespace {

struct Options {
    BindAsk bind;
    bool is_watch = false;
    bool is_release = false;
    bool has_numbers = false;
    std::vector<std::string> claims;
};

int device_trouble(const base::Error& error) {
    fmt::print(stderr, "workshopctl: {}\n", error.what);
    return app::kStatusDevice;
}

void print_lines(const std::vector<std::string>& lines) {
    for (const std::string& line : lines) fmt::print("{}\n", line);
    std::fflush(stdout);
}

/// Standard output holds JSON only where a script reads it.
void say_sentence(const std::string& sentence, bool is_json) {
    if (is_json) return say_error(sentence);
    print_lines({sentence});
}

int list(const CommonOptions& common, drivers::usb::Bus& bus) {
    const auto devices = bus.devices();
    if (!devices) return device_trouble(devices.error());
    const auto candidates = drivers::candidates_among(*devices);
    if (candidates.empty()) {
        say_sentence("Nothing that could be a reader is plugged in.", common.is_json);
    }
    for (const drivers::Candidate& candidate : candidates) {
        print_lines({candidate_line(candidate, common.is_json)});
    }
    for (const std::string& sentence : broken_sentences(*devices)) say_error(sentence);
    return app::kStatusDone;
}

int release(const CommonOptions& common, drivers::usb::Bus& bus) {
    const auto released = drivers::release_all(bus);
    if (!released) return device_trouble(released.error());
    print_lines(released_lines(*released, common.is_json));
    for (const std::string& failure : released->failed) {
        fmt::print(stderr, "workshopctl: giving back {}\n", failure);
    }
    return released->failed.empty() ? app::kStatusDone : app::kStatusDevice;
}

/// The settings, unless they are what is broken: readers are looked at all the same.
std::optional<app::Config> config_if_good(const CommonOptions& common) {
    auto config = config_of(common);
    return config ? std::optional(*std::move(config)) : std::nullopt;
}

/// What a running kiosk says of its own readers; nothing when none runs, or it cannot say.
std::optional<app::Reply> readers_of_kiosk(const app::Config& config) {
    const auto reply = ask_kiosk(config.database, {{"command", "readers"}});
    return reply && *reply && (*reply)->status == app::kStatusDone ? *reply : std::nullopt;
}

app::Reply claim_refused() {
    return {.status = app::kStatusDevice,
            .error =
                "claiming a reader: a kiosk runs on this database and holds its readers; "
                "stop it first, or leave --claim out"};
}

LineStyle style_of(const Options& options, const CommonOptions& common) {
    return {.is_json = common.is_json, .has_numbers = options.has_numbers};
}

/// Beside no kiosk. Without settings there are no bound readers to know of.
int look(const Options& options, const CommonOptions& common,
         const std::optional<app::Config>& config) {
    auto bus = drivers::usb::system_bus();
    if (!bus) return device_trouble(bus.error());
    if (options.is_release) return release(common, **bus);
    if (!options.is_watch) return list(common, **bus);
    const auto bound = config ? bound_readers(*config) : std::vector<app::ReaderBinding>{};
    const drivers::Wanted wanted = wanted_readers(bound, options.claims);
    for (const std::string& missing : missing_readers(wanted, **bus)) say_error(missing);
    return watch_readers(*std::move(bus), wanted, style_of(options, common), stdout);
}

int bind(const Options& options, const Bench& bench) {
    const auto config = config_of(bench.common);
    if (!config) return finish(app::reply_of(config.error()));
    const auto bus = drivers::usb::system_bus();
    return finish(bind_reader({*config, bench.common.is_json, bench.run_here}, options.bind,
                              bus ? bus->get() : nullptr));
}

int run(const Options& options, const Bench& bench) {
    if (options.bind.port) return bind(options, bench);
    const auto config = config_if_good(bench.common);
    const auto is_running = config ? is_kiosk_running(config->database) : false;
    if (is_running && *is_running) {
        if (!options.claims.empty()) return finish(claim_refused());
        if (options.is_watch) {
            return watch_kiosk(config->database, style_of(options, bench.common), stdout);
        }
        const auto own = options.is_release ? std::nullopt : readers_of_kiosk(*config);
        if (own && own->lines.empty()) {
            say_sentence("The kiosk that runs has no reader.", bench.common.is_json);
        }
        if (own) return finish(worded(*own, bench.common.is_json));
    }
    return look(options, bench.common, config);
}

void add_looking(CLI::App& command, Options& options) {
    CLI::Option* const watch = command.add_flag(
        "--watch", options.is_watch, "Print every attach, detach, tap and fault until Ctrl-C");
    command
        .add_option("--claim", options.claims,
                    "Take this port from the keyboard driver; auto: every keyboard there is")
        ->type_name("PORT|auto")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->needs(watch);
    command
        .add_flag("--show-numbers", options.has_numbers,
                  "Print codes in full; without it, their last three characters")
        ->needs(watch);
    command
        .add_flag("--release", options.is_release,
                  "Give every keyboard without a driver back to the kernel")
        ->excludes(watch);
}

void add_binding(CLI::App& command, BindAsk& ask) {
    CLI::Option* const bind =
        command.add_option("--bind", ask.port, "Let this port stand for a lane")
            ->type_name("PORT")
            ->excludes("--watch")
            ->excludes("--release");
    command.add_option("--lane", ask.lane, "Which: door, door-in, door-out, desk, or none")
        ->check(CLI::IsMember({"door", "door-in", "door-out", "desk", "none"}))
        ->needs(bind);
    command.add_option("--name", ask.name, "What people call this reader")->needs(bind);
    command
        .add_option("--profile", ask.profile,
                    "How it writes what it reads, like \"em:8H10D\" or \"length=10\"")
        ->needs(bind);
}

}  // namespace

void register_readers(const Bench& bench) {
    const auto options = std::make_shared<Options>();
    CLI::App& command = *bench.program.add_subcommand(
        "readers", "What could be a reader, what it does, and where it stands");
    add_looking(command, *options);
    add_binding(command, options->bind);
    command.callback([options, bench] { bench.status = run(*options, bench); });
}

}  // namespace ctl
