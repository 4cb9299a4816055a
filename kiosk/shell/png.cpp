#include "kiosk/shell/png.h"

#include <fmt/format.h>
#include <png.h>

namespace shell {

base::Result<void> write_png(const std::filesystem::path& file, const Picture& picture) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(picture.width);
    image.height = static_cast<png_uint_32>(picture.height);
    image.format = PNG_FORMAT_RGB;
    // A negative stride: the last row of OpenGL is the first of the file.
    const png_int_32 stride = -static_cast<png_int_32>(picture.width) * 3;
    const int is_written =
        png_image_write_to_file(&image, file.c_str(), 0, picture.rgb.data(), stride, nullptr);
    if (is_written == 0) {
        return base::Error{base::ErrorKind::Io,
                           fmt::format("the picture {}: {}", file.string(), image.message)};
    }
    return {};
}

}  // namespace shell
