// An X server without a screen, 1920x1080, whose pixels can be looked at without asking it.
//
// Xvfb keeps its frame in a file that is mapped here (-fbdir, in the format of xwd): whether a
// program has drawn costs the server nothing. Each program gets a server of its own, because a
// window under another window costs less to draw.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "tests/bench/child.h"
#include "tests/support/temp_folder.h"

namespace bench {

class VirtualScreen {
public:
    VirtualScreen();
    ~VirtualScreen();
    VirtualScreen(const VirtualScreen&) = delete;
    VirtualScreen& operator=(const VirtualScreen&) = delete;

    const std::string& display() const { return display_; }
    pid_t id() const { return server_->id(); }
    /// Nothing is shown: the root window alone is black.
    bool is_black() const;

private:
    void map_frame(const std::string& file);

    test::TempFolder folder_;
    std::optional<Child> server_;
    std::string display_;
    void* mapped_ = nullptr;
    std::size_t mapped_bytes_ = 0;
    const std::uint32_t* pixels_ = nullptr;
};

}  // namespace bench
