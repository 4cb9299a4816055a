#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "db/connection.h"
#include "db/migrations.h"
#include "db/open.h"

namespace db {
namespace {

using base::ErrorKind;

base::Error look_error(const std::filesystem::path& path, std::string_view why) {
    return {ErrorKind::Io, fmt::format("opening the database {}: {}", path.string(), why)};
}

/// Whose file, by the two numbers in its header; an empty file has zeros.
Look look_from(std::int64_t application, std::int64_t version) {
    const int number = static_cast<int>(version);
    if (application != kApplicationId || number < 1) return Look{FileState::NotOurs};
    return Look{number > newest_version() ? FileState::TooNew : FileState::Ours, number};
}

// The header of a database file (SQLite's file format, 1.3): what stands where, big-endian.
constexpr std::string_view kMagic("SQLite format 3", 16);  // with its zero
constexpr std::size_t kVersionOffset = 60;
constexpr std::size_t kApplicationOffset = 68;
using Header = std::array<unsigned char, 100>;

std::int64_t number_in(const Header& header, std::size_t offset) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = number << 8 | header[offset + i];
    return static_cast<std::int32_t>(number);
}

/// As the bare file says it: whoever asks SQLite for a number makes it lay a log beside a file that
/// has one. Read through SQLite's own handle all the same, for a handle of ours would drop the
/// locks of this process when it is closed.
base::Result<Look> look_at_bytes(Database& database) {
    sqlite3_file* file = nullptr;
    sqlite3_file_control(database.handle(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (file == nullptr || file->pMethods == nullptr) return look_from(0, 0);
    Header header{};
    const int code = file->pMethods->xRead(file, header.data(), int{header.size()}, 0);
    if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ) {
        return error_from(database, code, "looking at the head of the file");
    }
    if (std::memcmp(header.data(), kMagic.data(), kMagic.size()) != 0) return look_from(0, 0);
    return look_from(number_in(header, kApplicationOffset), number_in(header, kVersionOffset));
}

/// With what its log holds: a step to a newer schema may be in there only.
base::Result<Look> look_with_log(Database& database) {
    const auto application = integer_of(database, "PRAGMA application_id");
    if (!application && application.error().kind == ErrorKind::NotOurs) return look_from(0, 0);
    if (!application) return application.error();
    const auto version = integer_of(database, "PRAGMA user_version");
    if (!version) return version.error();
    return look_from(*application, *version);
}

/// SQLite only says "unable to open" when it may not make the log beside the file.
base::Error read_only_error(const std::filesystem::path& path, const base::Error& otherwise) {
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    struct statvfs disk {};
    const bool is_read_only_disk =
        ::statvfs(folder.c_str(), &disk) == 0 && (disk.f_flag & ST_RDONLY) != 0;
    if (is_read_only_disk) {
        return {ErrorKind::ReadOnly,
                fmt::format("opening the database {}: its disk is read-only; Linux does that to a "
                            "disk that fails: check it, make it writable or restore a backup",
                            path.string())};
    }
    if (::access(folder.c_str(), W_OK) == 0) return otherwise;
    return {ErrorKind::ReadOnly,
            fmt::format("opening the database {}: its folder is read-only for this user; the log "
                        "beside the database cannot be made",
                        path.string())};
}

}  // namespace

base::Result<Look> look_at(const std::filesystem::path& path) {
    std::error_code failed;
    const auto status = std::filesystem::status(path, failed);
    if (status.type() == std::filesystem::file_type::not_found) return Look{FileState::Missing};
    if (failed) return look_error(path, failed.message());
    if (std::filesystem::is_directory(status)) {
        return look_error(path, "it is a folder; name the file itself");
    }
    if (!std::filesystem::is_regular_file(status)) {
        return look_error(path, "it is no ordinary file");
    }
    if (::access(path.c_str(), R_OK) != 0) return look_error(path, std::strerror(errno));
    auto look = open_connection(path, Access::Look).and_then([](Database database) {
        auto seen = look_at_bytes(database);
        const bool is_ours = seen && seen->state == FileState::Ours;
        return is_ours ? look_with_log(database) : seen;
    });
    const bool may_be_read_only =
        !look && (look.error().kind == ErrorKind::Io || look.error().kind == ErrorKind::ReadOnly);
    if (may_be_read_only) return read_only_error(path, look.error());
    return look;
}

base::Result<int> require_ours(const std::filesystem::path& path) {
    const auto look = look_at(path);
    if (!look) return look.error();
    switch (look->state) {
        case FileState::Ours:
            return look->version;
        case FileState::Missing:
            return base::Error{ErrorKind::NotOurs,
                               fmt::format("opening the database {}: there is no such file; "
                                           "workshopctl init makes one",
                                           path.string())};
        case FileState::NotOurs:
            return base::Error{ErrorKind::NotOurs,
                               fmt::format("opening the database {}: it is no database of this "
                                           "program; it was left untouched",
                                           path.string())};
        case FileState::TooNew:
            break;
    }
    return base::Error{ErrorKind::TooNew,
                       fmt::format("opening the database {}: its schema is version {} and this "
                                   "program knows {}; it was left untouched, install the newer "
                                   "program",
                                   path.string(), look->version, newest_version())};
}

}  // namespace db
