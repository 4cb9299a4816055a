#include "drivers/usb/holders.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <optional>
#include <string>
#include <system_error>

namespace drivers::usb {
namespace {

namespace fs = std::filesystem;

// They take every card reader that they find, and run as another user than the kiosk.
constexpr std::array kReaderDaemons = {"pcscd", "scdaemon"};

std::optional<int> process_of(const fs::path& directory) {
    const std::string name = directory.filename().string();
    int id = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), id);
    if (error != std::errc() || end != name.data() + name.size()) return std::nullopt;
    return id;
}

/// As the kernel keeps it: the first fifteen letters.
std::string name_of(const fs::path& process) {
    std::ifstream in(process / "comm");
    std::string name;
    std::getline(in, name);
    return name;
}

enum class Look { Open, NotOpen, Forbidden };

Look look_for(const fs::path& node, const fs::path& process) {
    std::error_code error;
    fs::directory_iterator entry(process / "fd", error);
    if (error) return Look::Forbidden;
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
        std::error_code unreadable;
        if (fs::read_symlink(entry->path(), unreadable) == node) return Look::Open;
    }
    return Look::NotOpen;
}

bool is_reader_daemon(const std::string& name) {
    return std::find(kReaderDaemons.begin(), kReaderDaemons.end(), name) != kReaderDaemons.end();
}

}  // namespace

std::vector<Holder> holders_in(const fs::path& proc, const fs::path& node) {
    std::vector<Holder> holders;
    std::error_code error;
    const fs::path self = fs::read_symlink(proc / "self", error);
    fs::directory_iterator entry(proc, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
        const fs::path& process = entry->path();
        const auto id = process_of(process);
        if (!id || process.filename() == self) continue;
        const Look look = look_for(node, process);
        if (look == Look::NotOpen) continue;
        Holder holder = {*id, name_of(process), look == Look::Open};
        if (holder.is_seen || is_reader_daemon(holder.name)) holders.push_back(std::move(holder));
    }
    std::stable_sort(holders.begin(), holders.end(),
                     [](const Holder& a, const Holder& b) { return a.is_seen > b.is_seen; });
    return holders;
}

}  // namespace drivers::usb
