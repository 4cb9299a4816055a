#include "tests/support/freed_memory.h"

#include <malloc.h>

#include <cstdlib>
#include <new>

namespace test {
namespace {

std::string_view watched;
bool is_found = false;

void look_into(const void* block) {
    if (block == nullptr || watched.empty()) return;
    const std::string_view bytes(static_cast<const char*>(block),
                                 malloc_usable_size(const_cast<void*>(block)));
    is_found = is_found || bytes.find(watched) != std::string_view::npos;
}

}  // namespace

FreedMemory::FreedMemory(std::string_view text) {
    is_found = false;
    watched = text;
}

FreedMemory::~FreedMemory() { watched = {}; }

bool FreedMemory::had_it() const { return is_found; }

}  // namespace test

void* operator new(std::size_t size) {
    if (void* const block = std::malloc(size)) return block;
    throw std::bad_alloc();
}

// std::stable_sort asks for its memory so.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return std::malloc(size); }

void operator delete(void* block) noexcept {
    test::look_into(block);
    std::free(block);
}

void operator delete(void* block, std::size_t) noexcept { operator delete(block); }
