// A page that a dying disk gave back wrong.
#pragma once

#include <filesystem>

namespace test {

/// Overwrites the first page of a table or an index of a closed database.
void spoil_page_of(const std::filesystem::path& path, const char* name);

}  // namespace test
