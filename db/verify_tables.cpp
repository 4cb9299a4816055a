#include <fmt/format.h>

#include <algorithm>

#include "db/derive/derive.h"
#include "db/verify_parts.h"

namespace db {
namespace {

struct Column {
    std::string name;
    bool is_key = false;
};

bool is_derived(const std::string& table) {
    return std::find(derive::kTables.begin(), derive::kTables.end(), table) !=
           derive::kTables.end();
}

/// "CREATE TABLE visit (..." -> "CREATE TEMP TABLE visit (..."; an index names its schema instead.
std::string temporary_sql(const std::string& sql) {
    for (const auto& [from, to] :
         {std::pair<std::string_view, std::string_view>("CREATE TABLE ", "CREATE TEMP TABLE "),
          {"CREATE UNIQUE INDEX ", "CREATE UNIQUE INDEX temp."},
          {"CREATE INDEX ", "CREATE INDEX temp."}}) {
        if (sql.rfind(from, 0) == 0) return std::string(to) + sql.substr(from.size());
    }
    base::check(false, "the schema of a derived table begins as it was written");
    return {};
}

base::Result<std::vector<Column>> columns_of(Database& database, std::string_view table) {
    return database.query("SELECT name, pk FROM pragma_table_info(:table, 'main')")
        .bind(":table", table)
        .rows([](const Row& row) {
            return Column{row.text(0), row.flag(1)};
        });
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    return fmt::format("{}", fmt::join(parts, between));
}

/// The column that says which journal row a derived row comes from.
std::string seq_column(const std::vector<Column>& columns) {
    for (const char* name : {"seq", "since_seq", "returned_seq", "out_seq", "lent_seq", "in_seq"}) {
        for (const Column& column : columns) {
            if (column.name == name) return fmt::format("coalesce(a.{}, 0)", name);
        }
    }
    return "0";
}

/// Rows of `a` without the same row in `b`: key text, seq, and both rows as text.
std::string comparison(std::string_view a, std::string_view b, std::string_view table,
                       const std::vector<Column>& columns) {
    std::vector<std::string> same_key;
    std::vector<std::string> key_texts;
    std::vector<std::string> a_values;
    std::vector<std::string> b_values;
    std::vector<std::string> differing;
    for (const Column& column : columns) {
        const std::string& name = column.name;
        if (column.is_key) {
            same_key.push_back(fmt::format("b.{0} = a.{0}", name));
            key_texts.push_back(fmt::format("'{0}=' || a.{0}", name));
        }
        differing.push_back(fmt::format("a.{0} IS NOT b.{0}", name));
        a_values.push_back(fmt::format("'{0}=' || coalesce(a.{0}, 'NULL')", name));
        b_values.push_back(fmt::format("'{0}=' || coalesce(b.{0}, 'NULL')", name));
    }
    return fmt::format(
        "SELECT {keys}, {seq}, {a_values}, coalesce({b_values}, '') FROM {a}.{table} AS a "
        "LEFT JOIN {b}.{table} AS b ON {same_key} WHERE {differing} LIMIT 1",
        fmt::arg("keys", joined(key_texts, " || ' ' || ")), fmt::arg("seq", seq_column(columns)),
        fmt::arg("a_values", joined(a_values, " || ' ' || ")),
        fmt::arg("b_values", joined(b_values, " || ' ' || ")), fmt::arg("a", a), fmt::arg("b", b),
        fmt::arg("table", table), fmt::arg("same_key", joined(same_key, " AND ")),
        fmt::arg("differing", joined(differing, " OR ")));
}

}  // namespace

base::Result<void> make_temporary_tables(Database& database) {
    const auto scripts =
        database
            .query(
                "SELECT tbl_name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL "
                "AND type IN ('table', 'index') ORDER BY type DESC")
            .rows([](const Row& row) { return std::pair(row.text(0), row.text(1)); });
    if (!scripts) return scripts.error();
    for (const auto& [table, sql] : *scripts) {
        if (!is_derived(table)) continue;
        if (auto made = database.run_script(temporary_sql(sql)); !made) return made;
    }
    return {};
}

base::Result<std::optional<Difference>> first_difference(Database& database,
                                                         std::string_view table) {
    const auto columns = columns_of(database, table);
    if (!columns) return columns.error();
    const auto found = [&](std::string_view a, std::string_view b, std::string_view says) {
        return database.query(comparison(a, b, table, *columns)).row([&](const Row& row) {
            const std::string other = row.text(3);
            return Difference{.table = std::string(table),
                              .key = row.text(0),
                              .seq = row.integer(1),
                              .what = fmt::format("{} [{}], the other side {}", says, row.text(2),
                                                  other.empty() ? "nothing" : "[" + other + "]")};
        });
    };
    auto missing = found("temp", "main", "the journal says");
    if (!missing) return missing.error();
    if (*missing) return missing;
    return found("main", "temp", "the table says");
}

}  // namespace db
