#include "drivers/hid/assembler.h"

#include <algorithm>

#include "kiosk/base/crypto.h"

namespace drivers::hid {
namespace {

// A reader is asked every 1 to 10 ms; between two packets of a report it has nothing else to do.
constexpr base::Millis kSilenceMax{300};
// The longest code has less than 20 reports. Some readers also send what is no code, without end.
constexpr base::Millis kDistrustMax{2000};

}  // namespace

std::optional<Report> Assembler::feed(std::span<const std::uint8_t> packet, base::Millis at) {
    if (bytes_.empty() && packet.empty()) return std::nullopt;
    const auto size = size_of_report(bytes_.empty() ? packet[0] : bytes_[0]);
    if (!size) return std::nullopt;
    last_packet_at_ = at;
    // All of it at once: bytes that have to move leave a copy behind.
    bytes_.reserve(*size);
    const auto wanted = packet.first(std::min(packet.size(), *size - bytes_.size()));
    bytes_.insert(bytes_.end(), wanted.begin(), wanted.end());
    if (bytes_.size() < *size && packet.size() >= packet_size_max_) return std::nullopt;

    const std::size_t head = has_ids_ ? 1 : 0;
    Report report = {head == 0 ? std::uint8_t{0} : bytes_[0],
                     {bytes_.begin() + std::ptrdiff_t(head), bytes_.end()}};
    drop();
    return report;
}

bool Assembler::drop() {
    const bool was_midway = !bytes_.empty();
    base::wipe(bytes_);
    bytes_.clear();
    return was_midway;
}

void Assembler::distrust(base::Millis now) {
    drop();
    disturbed_at_ = last_packet_at_ = now;
}

bool Assembler::is_distrusted(base::Millis at) {
    const bool is_rest =
        disturbed_at_ && at - last_packet_at_ < kSilenceMax && at - *disturbed_at_ < kDistrustMax;
    if (!is_rest) disturbed_at_.reset();
    if (is_rest) last_packet_at_ = at;
    return is_rest;
}

std::optional<base::Millis> Assembler::deadline() const {
    if (bytes_.empty()) return std::nullopt;
    return last_packet_at_ + kSilenceMax;
}

std::optional<std::size_t> Assembler::size_of_report(std::uint8_t first_byte) const {
    const std::uint8_t id = has_ids_ ? first_byte : 0;
    for (const InputReport& one : reports_) {
        if (one.id == id && one.size > 0) return one.size + (has_ids_ ? 1 : 0);
    }
    return std::nullopt;
}

}  // namespace drivers::hid
