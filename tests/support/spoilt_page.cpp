#include "tests/support/spoilt_page.h"

#include <fstream>

#include "db/connection.h"
#include "tests/support/must.h"

namespace test {

void spoil_page_of(const std::filesystem::path& path, const char* name) {
    constexpr std::streamoff kPageSize = 4096;
    std::int64_t page = 0;
    {
        auto database = must(db::open_connection(path, db::Access::Read));
        page = must(database.query("SELECT rootpage FROM sqlite_schema WHERE name = :name")
                        .bind(":name", name)
                        .one([](const db::Row& row) { return row.integer(0); }));
    }
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp((page - 1) * kPageSize);
    file << std::string(kPageSize, '\xEE');
    REQUIRE(file.good());
}

}  // namespace test
