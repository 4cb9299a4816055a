#include "db/card_key.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "db/connection.h"

namespace db {
namespace {

using base::ErrorKind;
using KeyBytes = std::array<std::uint8_t, 32>;

constexpr std::string_view kWhatToDo =
    "; without it nobody's card is known: bring the copy of it that belongs to this database";

base::Error file_error(std::string_view tried, const std::filesystem::path& path, int code) {
    const ErrorKind kind = code == ENOSPC                    ? ErrorKind::DiskFull
                           : code == EROFS || code == EACCES ? ErrorKind::ReadOnly
                                                             : ErrorKind::Io;
    return {kind, fmt::format("{} {}: {}", tried, path.string(), std::strerror(code))};
}

base::Result<void> write_new(const std::filesystem::path& path, const KeyBytes& bytes) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) return file_error("making the card key", path, errno);
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    const int failed = written == std::ssize(bytes) && ::fsync(file) == 0 ? 0 : errno;
    ::close(file);
    if (failed != 0) {
        ::unlink(path.c_str());
        return file_error("writing the card key", path, failed);
    }
    return sync_folder(path.parent_path());
}

}  // namespace

CardToken CardKey::token(const domain::CardCode& code) const {
    CardToken token{base::keyed_hash(bytes_, code.canonical)};
    for (const std::string& form : code.also) token.also.push_back(base::keyed_hash(bytes_, form));
    return token;
}

base::Hash16 CardKey::check_value() const {
    // No card code has a space in it, so this is never somebody's token.
    return base::keyed_hash(bytes_, "workshop kiosk card key");
}

std::filesystem::path key_path(const std::filesystem::path& database_path) {
    return database_path.string() + ".key";
}

base::Result<CardKey> load_card_key(const std::filesystem::path& database_path) {
    const auto path = key_path(database_path);
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        base::Error error = file_error("opening the card key", path, errno);
        error.what += kWhatToDo;
        return error;
    }
    KeyBytes bytes{};
    struct stat about {};
    const bool is_whole = ::fstat(file, &about) == 0 && about.st_size == std::ssize(bytes) &&
                          ::read(file, bytes.data(), bytes.size()) == std::ssize(bytes);
    ::close(file);
    if (!is_whole) {
        return base::Error{ErrorKind::Damaged, fmt::format("reading the card key {}: it is not 32 "
                                                           "bytes long{}",
                                                           path.string(), kWhatToDo)};
    }
    if ((about.st_mode & 077) != 0) {
        return base::Error{ErrorKind::Refused,
                           fmt::format("reading the card key {}: others can read it too; say "
                                       "chmod 600 {}",
                                       path.string(), path.string())};
    }
    return CardKey(bytes);
}

base::Result<CardKey> make_card_key(const std::filesystem::path& database_path,
                                    const base::Random& random) {
    std::error_code unused;
    if (std::filesystem::exists(key_path(database_path), unused)) {
        return load_card_key(database_path);
    }
    KeyBytes bytes{};
    random(bytes);
    if (auto written = write_new(key_path(database_path), bytes); !written) return written.error();
    return CardKey(bytes);
}

}  // namespace db
