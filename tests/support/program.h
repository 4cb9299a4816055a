// Runs a built program as a person or a script would, and keeps what it said.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace test {

struct Ran {
    int status = -1;  ///< the exit status; 128 + signal when it was killed
    std::string out;
    std::string err;
};

struct Program {
    std::filesystem::path file;
    std::map<std::string, std::string> environment;  ///< added to that of the test
    std::filesystem::path folder;                    ///< where it runs; empty: where the test does
    bool is_nobody = false;  ///< gives up root first, whom no permission stops

    /// `input` is its whole standard input.
    Ran run(const std::vector<std::string>& arguments, const std::string& input = {}) const;
};

}  // namespace test
