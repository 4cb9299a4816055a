#include "tests/support/small_disk.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <string>

#include "kiosk/base/check.h"
#include "kiosk/base/fd.h"

namespace test {
namespace {

bool write_text(const char* path, const std::string& text) {
    const base::Fd file(::open(path, O_WRONLY | O_CLOEXEC));
    return file && ::write(file.number(), text.data(), text.size()) == std::ssize(text);
}

/// The right to mount, and no other that the user does not have anyway: with all of them the
/// permissions of files would be no more looked at than root's are.
bool keep_right_to_mount() {
    __user_cap_header_struct of_this_thread{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> rights{};
    rights[0].effective = rights[0].permitted = 1U << CAP_SYS_ADMIN;
    return ::syscall(SYS_capset, &of_this_thread, rights.data()) == 0;
}

/// A namespace of mounts of its own: root's right, or that of any user inside a namespace of users.
bool unshare_mounts() {
    if (::unshare(CLONE_NEWNS) == 0) return true;
    const std::string user = std::to_string(::geteuid());
    const std::string group = std::to_string(::getegid());
    return ::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0 &&
           write_text("/proc/self/setgroups", "deny") &&
           write_text("/proc/self/uid_map", user + " " + user + " 1") &&
           write_text("/proc/self/gid_map", group + " " + group + " 1") && keep_right_to_mount();
}

}  // namespace

SmallDisk::SmallDisk(const std::filesystem::path& folder, int megabytes) : folder_(folder) {
    const std::string size = "size=" + std::to_string(megabytes) + "m";
    is_mounted_ = unshare_mounts() &&
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
