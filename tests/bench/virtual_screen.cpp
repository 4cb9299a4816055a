#include "tests/bench/virtual_screen.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kiosk/base/check.h"

namespace bench {
namespace {

constexpr std::size_t kWidth = 1920;
constexpr std::size_t kHeight = 1080;

// The words of XWDFileHeader (X11/XWDFile.h), big-endian.
constexpr std::size_t kHeaderSize = 0;
constexpr std::size_t kBytesPerLine = 12;
constexpr std::size_t kColours = 19;
constexpr std::size_t kColourBytes = 12;

}  // namespace

VirtualScreen::VirtualScreen() {
    server_.emplace(
        std::vector<std::string>{"Xvfb", "-displayfd", "1", "-screen", "0", "1920x1080x24",
                                 "-fbdir", folder_.path().string(), "-nolisten", "tcp", "-noreset"},
        "");
    // Xvfb picks a free number and writes it when it takes connections.
    display_ = ":" + server_->line();
    map_frame((folder_ / "Xvfb_screen0").string());
}

VirtualScreen::~VirtualScreen() { ::munmap(mapped_, mapped_bytes_); }

void VirtualScreen::map_frame(const std::string& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat about {};
    base::check(descriptor >= 0 && ::fstat(descriptor, &about) == 0, "Xvfb keeps a frame file");
    mapped_bytes_ = static_cast<std::size_t>(about.st_size);
    mapped_ = ::mmap(nullptr, mapped_bytes_, PROT_READ, MAP_SHARED, descriptor, 0);
    ::close(descriptor);
    base::check(mapped_ != MAP_FAILED, "the frame file can be mapped");
    const auto* words = static_cast<const std::uint32_t*>(mapped_);
    base::check(ntohl(words[kBytesPerLine]) == kWidth * 4, "a line of the frame has no padding");
    const std::size_t offset = ntohl(words[kHeaderSize]) + ntohl(words[kColours]) * kColourBytes;
    pixels_ = words + offset / sizeof(std::uint32_t);
}

bool VirtualScreen::is_black() const {
    // A few places well apart; a frame arrives whole, and none of ours is black everywhere.
    const volatile std::uint32_t* now = pixels_;
    for (std::size_t y = 40; y < kHeight; y += 100) {
        for (std::size_t x = 40; x < kWidth; x += 100) {
            if ((now[y * kWidth + x] & 0x00FFFFFF) != 0) return false;
        }
    }
    return true;
}

}  // namespace bench
