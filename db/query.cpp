#include "db/query.h"

#include <sqlite3.h>

#include "db/database.h"
#include "db/statements.h"

namespace db {
namespace {

std::string first_words(const char* sql) {
    std::string words;
    for (const char* at = sql; at != nullptr && *at != '\0' && words.size() < 60; ++at) {
        const bool is_space = *at == ' ' || *at == '\n';
        if (is_space && (words.empty() || words.back() == ' ')) continue;
        words += is_space ? ' ' : *at;
    }
    return words;
}

}  // namespace

Query::Query(Database& database, std::string_view sql) : database_(&database) {
    auto& statements = database.connection_->statements;
    auto found = statements.find(sql);
    if (found == statements.end()) found = statements.try_emplace(std::string(sql)).first;
    Statement& kept = found->second;
    if (!kept.is_lent && kept.owner) {
        kept_ = &kept;
        kept.is_lent = true;
        statement_ = kept.owner.get();
        return;
    }
    const int code = sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
    if (code != SQLITE_OK) {
        error_ =
            error_from(database, code, "preparing \"" + first_words(found->first.c_str()) + "\"");
        return;
    }
    if (kept.is_lent) return;  // the same question inside its own answer: not kept
    kept.owner.reset(statement_);
    kept.is_lent = true;
    kept_ = &kept;
}

Query::~Query() {
    if (kept_ != nullptr) {
        if (is_running_) sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
        kept_->is_lent = false;
    } else {
        sqlite3_finalize(statement_);
    }
}

Query::Query(Query&& other) noexcept
    : database_(other.database_),
      statement_(std::exchange(other.statement_, nullptr)),
      kept_(std::exchange(other.kept_, nullptr)),
      is_running_(other.is_running_),
      error_(std::move(other.error_)) {}

int Query::index_of(const char* name) const {
    if (kept_ != nullptr) {
        for (const auto& parameter : kept_->parameters) {
            if (parameter.name == name) return parameter.index;
        }
    }
    const int index = sqlite3_bind_parameter_index(statement_, name);
    base::check(index > 0, "a bound parameter is in the statement");
    if (kept_ != nullptr) kept_->parameters.push_back({name, index});
    return index;
}

Query& Query::bind(const char* name, std::int64_t value) {
    if (!error_) keep_first_error(sqlite3_bind_int64(statement_, index_of(name), value));
    return *this;
}

Query& Query::bind(const char* name, double value) {
    if (!error_) keep_first_error(sqlite3_bind_double(statement_, index_of(name), value));
    return *this;
}

Query& Query::bind(const char* name, std::string_view value) {
    if (error_) return *this;
    // An empty view may point nowhere, which SQLite would take for NULL.
    const char* text = value.data() != nullptr ? value.data() : "";
    keep_first_error(sqlite3_bind_text64(statement_, index_of(name), text, value.size(),
                                         SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Query& Query::bind(const char* name, std::span<const std::uint8_t> value) {
    if (error_) return *this;
    keep_first_error(sqlite3_bind_blob64(statement_, index_of(name), value.data(), value.size(),
                                         SQLITE_TRANSIENT));
    return *this;
}

Query& Query::bind(const char* name, std::nullopt_t) {
    if (!error_) keep_first_error(sqlite3_bind_null(statement_, index_of(name)));
    return *this;
}

base::Result<void> Query::run() {
    while (step()) {
    }
    if (error_) return *std::move(error_);
    return {};
}

bool Query::step() {
    if (error_) return false;
    if (database_->has_lost_transaction()) {
        error_ = lost_transaction_error(*database_, tried());
        return false;
    }
    const int code = sqlite3_step(statement_);
    is_running_ = code == SQLITE_ROW;
    if (is_running_) return true;
    if (code != SQLITE_DONE) keep_first_error(code);
    // Ends the read: a finished query must not hold a snapshot.
    sqlite3_reset(statement_);
    return false;
}

void Query::keep_first_error(int code) {
    if (code == SQLITE_OK || error_) return;
    error_ = error_from(*database_, code, tried());
}

std::string Query::tried() const {
    return "running \"" + first_words(sqlite3_sql(statement_)) + "\"";
}

base::Error Query::missing_row() const {
    return {base::ErrorKind::Damaged,
            tried() + ": a row that must be there is missing; run workshopctl verify"};
}

}  // namespace db
