// A folder of its own for one test case, gone with everything in it at the end.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "kiosk/base/check.h"

namespace test {

class TempFolder {
public:
    TempFolder() {
        const auto any = std::filesystem::temp_directory_path() / "workshop-test-XXXXXX";
        std::string name = any.string();
        base::check(::mkdtemp(name.data()) != nullptr, "a temporary folder can be made");
        path_ = name;
    }
    ~TempFolder() {
        std::error_code unused;
        std::filesystem::remove_all(path_, unused);
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(const std::filesystem::path& name) const {
        return path_ / name;
    }

private:
    std::filesystem::path path_;
};

}  // namespace test
