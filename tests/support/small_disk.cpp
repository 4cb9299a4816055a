#include "tests/support/small_disk.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include <array>
#include <string>

#include "kiosk/base/check.h"
#include "kiosk/base/fd.h"

namespace test {

SmallDisk::SmallDisk(const std::filesystem::path& folder, int megabytes) : folder_(folder) {
    const std::string size = "size=" + std::to_string(megabytes) + "m";
    is_mounted_ = ::geteuid() == 0 && ::unshare(CLONE_NEWNS) == 0 &&
                  ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                  ::mount("none", folder.c_str(), "tmpfs", 0, size.c_str()) == 0;
}

SmallDisk::~SmallDisk() {
    if (is_mounted_) ::umount2(folder_.c_str(), MNT_DETACH);
}

void SmallDisk::fill() const {
    const base::Fd file(::open(filler().c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    base::check(static_cast<bool>(file), "a file can be made on the small disk");
    const std::array<char, 4096> page{};
    while (::write(file.number(), page.data(), page.size()) > 0) {
    }
}

void SmallDisk::empty() const { std::filesystem::remove(filler()); }

void SmallDisk::make_read_only() const {
    const int done = ::mount("none", folder_.c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr);
    base::check(done == 0, "the small disk can be made read-only");
}

}  // namespace test
