// The statements prepared on one connection, each kept under its own text.
//
// For db/ only.
#pragma once

#include <sqlite3.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "db/database.h"

namespace db {

struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using StatementOwner = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

struct CloseConnection {
    void operator()(sqlite3* connection) const noexcept { sqlite3_close_v2(connection); }
};

/// A prepared statement, whether a query is using it now, and where its parameters stand.
struct Statement {
    struct Parameter {
        const char* name;  ///< a literal, known again by its address
        int index;
    };
    StatementOwner owner;
    bool is_lent = false;
    std::vector<Parameter> parameters;
};

/// Statements are long and few: their length and their end tell them apart well enough.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
        constexpr std::size_t kEnd = 24;
        const std::string_view end = text.substr(text.size() - std::min(text.size(), kEnd));
        return std::hash<std::string_view>{}(end) ^ text.size();
    }
};

struct Database::Connection {
    std::unique_ptr<sqlite3, CloseConnection> handle;
    std::filesystem::path path;
    bool is_begun = false;  ///< from begin to commit or roll_back, whatever SQLite did meanwhile
    // After the handle, so that it is emptied before the connection closes.
    std::unordered_map<std::string, Statement, TextHash, std::equal_to<>> statements;
};

}  // namespace db
