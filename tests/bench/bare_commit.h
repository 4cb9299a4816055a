// The floor of every tap: one row into a bare table, committed, by SQLite alone.
//
// The same library, settings and folder as the kiosk's database, and nothing else of it: one table,
// no index, no trigger, one prepared INSERT. What a tap costs beyond this is ours.
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <memory>

namespace bench {

struct CloseConnection {
    void operator()(sqlite3* connection) const noexcept { sqlite3_close_v2(connection); }
};
struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};

class BareTable {
public:
    explicit BareTable(const std::filesystem::path& database);

    /// About as many bytes as a row of the journal.
    void commit_row();
    /// Between rounds, as the desk does when nothing is queued.
    void checkpoint();

private:
    using Statement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;
    Statement prepare(const char* sql);

    std::unique_ptr<sqlite3, CloseConnection> connection_;
    Statement begin_;
    Statement insert_;
    Statement commit_;
};

}  // namespace bench
