#include "drivers/hid/local_usages.h"

#include <utility>

namespace drivers::hid {

bool LocalUsages::take(const Item& item) {
    switch (item.tag) {
        case Tag::Usage:
            add(item.value, item);
            return true;
        case Tag::UsageMinimum:
            minimum_ = item.value;
            return true;
        case Tag::UsageMaximum:
            if (!minimum_ || *minimum_ > item.value) return false;
            add(*std::exchange(minimum_, std::nullopt), item);
            return true;
        case Tag::Delimiter:
            return delimit(item.value);
        default:
            return true;
    }
}

void LocalUsages::add(std::uint32_t first, const Item& item) {
    constexpr std::size_t kSizeWithPage = 4;
    if (is_in_set_ && std::exchange(has_of_set_, true)) return;
    ranges_.push_back({first, item.value, item.size == kSizeWithPage});
}

bool LocalUsages::delimit(std::uint32_t value) {
    const bool is_opening = value == 1;
    if (is_opening == is_in_set_) return false;
    is_in_set_ = is_opening;
    has_of_set_ = false;
    return true;
}

Usage LocalUsages::first(std::uint16_t page) const {
    if (ranges_.empty()) return {page, 0};
    return usage_from(ranges_[0].first, ranges_[0].has_page, page);
}

std::optional<std::vector<UsageRun>> LocalUsages::runs(std::uint16_t page, std::size_t count,
                                                       std::size_t runs_max) const {
    std::vector<UsageRun> runs;
    for (const Range& range : ranges_) {
        const std::uint64_t size = std::uint64_t{range.last} - range.first + 1;
        for (std::uint32_t at = 0; at < size && count > 0; ++at, --count) {
            if (runs.size() == runs_max) return std::nullopt;
            runs.push_back({usage_from(range.first + at, range.has_page, page), 1});
        }
    }
    if (!runs.empty()) runs.back().count += count;
    return runs;
}

Usage LocalUsages::usage_from(std::uint32_t written, bool has_page, std::uint16_t page) {
    return {has_page ? static_cast<std::uint16_t>(written >> 16) : page,
            static_cast<std::uint16_t>(written)};
}

}  // namespace drivers::hid
