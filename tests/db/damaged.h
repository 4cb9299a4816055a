// Databases that are not as a program of ours left them, and what a start says of them.
#pragma once

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <string>

#include "tests/support/workshop.h"

namespace test {

/// Changes the closed database as no program of ours would.
inline void damage(Workshop& workshop, const std::string& sql) {
    workshop.close();
    sqlite3* raw = nullptr;
    REQUIRE(sqlite3_open(workshop.path.c_str(), &raw) == SQLITE_OK);
    REQUIRE(sqlite3_exec(raw, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_close(raw) == SQLITE_OK);
}

/// Why the start was refused.
inline base::Error start_error(Workshop& workshop) {
    workshop.close();
    const auto opened = db::open_writer(workshop.path, small_options());
    REQUIRE_FALSE(opened.has_value());
    return opened.error();
}

}  // namespace test
