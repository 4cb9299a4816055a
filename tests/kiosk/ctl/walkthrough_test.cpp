#include <doctest/doctest.h>

#include <fstream>

#include "kiosk/base/file.h"
#include "tests/kiosk/ctl/centre.h"

namespace {

constexpr std::string_view kHeading = "## Putting a real centre in";

std::string text_of(const std::filesystem::path& path) {
    const auto text = base::read_file(path, 1'000'000);
    return text ? *text : "";
}

/// The lines of its ```sh blocks: what a reader is told to type.
std::vector<std::string> commands_in(const std::string& section) {
    std::vector<std::string> commands;
    bool is_inside = false;
    for (std::size_t from = 0; from < section.size();) {
        const auto end = std::min(section.find('\n', from), section.size());
        const std::string line = section.substr(from, end - from);
        from = end + 1;
        if (line.starts_with("```")) {
            is_inside = line == "```sh";
        } else if (is_inside && !line.empty()) {
            commands.push_back(line);
        }
    }
    return commands;
}

/// From the heading to the next one of its level.
std::string section_of(const std::string& file) {
    const std::string text = text_of(std::filesystem::path(SOURCE_DIR) / file);
    const auto start = text.find(kHeading);
    if (start == std::string::npos) return {};
    return text.substr(start, text.find("\n## ", start + kHeading.size()) - start);
}

std::vector<std::string> walk_through() { return commands_in(section_of("README.md")); }

/// A shell in the source tree whose `workshopctl` is the built one, with a home of its own.
struct Reader {
    test::TempFolder dir;
    test::Program shell = {.file = "/bin/sh",
                           .environment = {{"HOME", dir.path().string()},
                                           {"XDG_DATA_HOME", (dir / "data").string()},
                                           {"PATH", (dir / "bin").string() + ":/usr/bin:/bin"}},
                           .folder = SOURCE_DIR};

    Reader() {
        std::ofstream(dir / "config.toml") << "workshop = \"DIEN\"\n";
        std::filesystem::create_directory(dir / "bin");
        const auto name = dir / "bin/workshopctl";
        std::ofstream(name) << "#!/bin/sh\nexec " << WORKSHOPCTL << " --config "
                            << (dir / "config.toml").string() << " \"$@\"\n";
        std::filesystem::permissions(name, std::filesystem::perms::owner_all);
    }
    test::Ran type(const std::string& command) const {
        return shell.run({"-c", command}, "2468\n");
    }
};

}  // namespace

TEST_SUITE("ctl: the walk-through") {
    TEST_CASE("puts a real centre in, command by command as it is written") {
        const Reader reader;
        const auto commands = walk_through();
        REQUIRE(commands.size() > 10);
        for (const std::string& command : commands) {
            const test::Ran ran = reader.type(command);
            INFO(command, "\n", ran.out, ran.err);
            REQUIRE(ran.status == 0);
        }
        const test::Ran verified = reader.type("workshopctl verify");
        CHECK(verified.out.starts_with("All is well"));
        const test::Ran usage = reader.type("workshopctl report usage --workshop DIEN");
        CHECK(usage.out.find("DIEN-DHVN-01") != std::string::npos);
    }
}
