// A picture of the screen as a PNG file, by libpng.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "kiosk/base/result.h"

namespace shell {

/// Rows from the bottom up, three bytes a pixel, as OpenGL reads them.
struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb;
};

/// Fails with Io, naming the file.
base::Result<void> write_png(const std::filesystem::path& file, const Picture& picture);

}  // namespace shell
