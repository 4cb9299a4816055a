#include "tests/support/temp_folder.h"

#include <cstdlib>
#include <string>

#include "kiosk/base/check.h"

namespace test {

TempFolder::TempFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "workshop-test-XXXXXX").string();
    base::check(::mkdtemp(name.data()) != nullptr, "a temporary folder can be made");
    path_ = name;
}

TempFolder::~TempFolder() {
    std::error_code unused;
    std::filesystem::remove_all(path_, unused);
}

}  // namespace test
