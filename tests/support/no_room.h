// A disk that takes no more, for any user: no file of this process may grow.
//
// The write fails with EFBIG, which SQLite calls an I/O error. One test at a time.
#pragma once

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <filesystem>

#include "db/database.h"

namespace test {

/// While it lives, no file grows beyond the database's write-ahead log of now and `spare` bytes.
class NoRoom {
public:
    explicit NoRoom(const std::filesystem::path& database, rlim_t spare = 0) {
        db::prepare_process();
        REQUIRE(::getrlimit(RLIMIT_FSIZE, &former_) == 0);
        const auto log = std::filesystem::file_size(database.string() + "-wal");
        const rlimit tight{.rlim_cur = log + spare, .rlim_max = former_.rlim_max};
        REQUIRE(::setrlimit(RLIMIT_FSIZE, &tight) == 0);
    }
    ~NoRoom() { ::setrlimit(RLIMIT_FSIZE, &former_); }
    NoRoom(const NoRoom&) = delete;
    NoRoom& operator=(const NoRoom&) = delete;

private:
    rlimit former_{};
};

}  // namespace test
