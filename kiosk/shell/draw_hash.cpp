#include "kiosk/shell/draw_hash.h"

#include <cstring>

namespace shell {

namespace {

// FNV-1a, eight bytes at a time: nobody attacks this hash, and a frame is 200 kB.
class Hash {
public:
    void add(const void* data, std::size_t size) {
        const char* bytes = static_cast<const char*>(data);
        for (; size >= sizeof(std::uint64_t); size -= sizeof(std::uint64_t)) {
            std::uint64_t word = 0;
            std::memcpy(&word, bytes, sizeof word);
            mix(word);
            bytes += sizeof word;
        }
        std::uint64_t rest = size;
        std::memcpy(&rest, bytes, size);
        mix(rest);
    }
    std::uint64_t value() const { return value_; }

private:
    void mix(std::uint64_t word) {
        value_ = (value_ ^ word) * 0x100000001B3ULL;
        value_ ^= value_ >> 29;
    }
    std::uint64_t value_ = 0xCBF29CE484222325ULL;
};

}  // namespace

std::uint64_t draw_hash(const ImDrawData& frame) {
    Hash hash;
    hash.add(&frame.DisplaySize, sizeof frame.DisplaySize);
    for (int i = 0; i < frame.CmdListsCount; ++i) {
        const ImDrawList& list = *frame.CmdLists[i];
        hash.add(list.VtxBuffer.Data, static_cast<std::size_t>(list.VtxBuffer.size_in_bytes()));
        hash.add(list.IdxBuffer.Data, static_cast<std::size_t>(list.IdxBuffer.size_in_bytes()));
        for (const ImDrawCmd& command : list.CmdBuffer) {
            hash.add(&command.ClipRect, sizeof command.ClipRect);
            hash.add(&command.ElemCount, sizeof command.ElemCount);
        }
    }
    return hash.value();
}

}  // namespace shell
