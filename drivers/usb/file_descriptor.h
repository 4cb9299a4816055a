// Owns a file descriptor.
#pragma once

#include <unistd.h>

#include <utility>

namespace drivers::usb {

class FileDescriptor {
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int descriptor) : descriptor_(descriptor) {}
    FileDescriptor(FileDescriptor&& other) noexcept
        : descriptor_(std::exchange(other.descriptor_, -1)) {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept {
        std::swap(descriptor_, other.descriptor_);
        return *this;
    }
    ~FileDescriptor() { close(); }

    int get() const { return descriptor_; }
    bool is_open() const { return descriptor_ >= 0; }
    void close() {
        const int descriptor = std::exchange(descriptor_, -1);
        if (descriptor >= 0) ::close(descriptor);
    }

private:
    int descriptor_ = -1;
};

}  // namespace drivers::usb
