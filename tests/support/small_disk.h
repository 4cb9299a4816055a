// A few megabytes of memory as a disk, seen by this process and its children only.
//
// Needs root, or a system that lets any user have a namespace of users (most do): a test that finds
// neither says so and ends. Not while other threads run.
#pragma once

#include <filesystem>

namespace test {

class SmallDisk {
public:
    SmallDisk(const std::filesystem::path& folder, int megabytes);
    ~SmallDisk();
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    bool is_mounted() const { return is_mounted_; }
    /// Takes every free page of it.
    void fill() const;
    /// Gives back what `fill` took.
    void empty() const;
    void make_read_only() const;

private:
    std::filesystem::path filler() const { return folder_ / "filler"; }

    std::filesystem::path folder_;
    bool is_mounted_ = false;
};

}  // namespace test
