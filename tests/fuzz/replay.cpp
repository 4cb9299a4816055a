// Runs a target on every file of a folder, without any fuzzer.
//
//     fuzz_TARGET FOLDER
//
// Each file is taken as it is, cut off after every byte, and with every byte changed in a few ways:
// so a corpus is a test of its own neighbourhood, the same on every machine.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "tests/fuzz/target.h"

namespace {

using Bytes = std::vector<std::uint8_t>;

/// What a byte is changed by: its lowest bit, its highest, all of them.
constexpr std::uint8_t kChanges[] = {0x01, 0x80, 0xFF};

Bytes contents(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

int replay(Bytes bytes) {
    int runs = 0;
    const auto run = [&](std::span<const std::uint8_t> part) {
        fuzz::run(fuzz::Input(part));
        ++runs;
    };
    run(bytes);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        run(std::span(bytes).first(at));
        for (const std::uint8_t change : kChanges) {
            bytes[at] ^= change;
            run(bytes);
            bytes[at] ^= change;
        }
    }
    return runs;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    int files = 0;
    int runs = 0;
    for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
        // Said before, so that it is known which file it was.
        std::printf("%s\n", entry.path().filename().c_str());
        std::fflush(stdout);
        runs += replay(contents(entry.path()));
        ++files;
    }
    std::printf("%d runs on %d files\n", runs, files);
    return files > 0 ? 0 : 1;
}
