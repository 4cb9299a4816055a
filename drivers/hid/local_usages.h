// The usages that stand before a main item of a report descriptor and are meant for it (HID 1.11
// §6.2.2.8).
//
// They are kept as ranges, because a range of a few bytes can be thousands of usages. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "drivers/hid/field.h"
#include "drivers/hid/items.h"

namespace drivers::hid {

/// A usage and how many of the values it is the usage of.
struct UsageRun {
    Usage usage;
    std::size_t count = 0;
};

class LocalUsages {
public:
    /// Whether the item may stand where it does; one that is not about usages may.
    bool take(const Item& item);
    /// Whether no delimiter is open.
    bool is_closed() const { return !is_in_set_; }

    /// The first of them, `page` being the usage page in force; usage 0 when there is none.
    Usage first(std::uint16_t page) const;
    /// For each of `count` values its usage; what has none of its own has the last one. Nothing
    /// when that would be more than `runs_max`.
    std::optional<std::vector<UsageRun>> runs(std::uint16_t page, std::size_t count,
                                              std::size_t runs_max) const;

private:
    struct Range {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        bool has_page = false;  // Of its own, in its upper half.
    };
    void add(std::uint32_t first, const Item& item);
    bool delimit(std::uint32_t value);
    static Usage usage_from(std::uint32_t written, bool has_page, std::uint16_t page);

    std::vector<Range> ranges_;
    std::optional<std::uint32_t> minimum_;
    bool is_in_set_ = false;  // Between delimiters: other names for one thing, the first counts.
    bool has_of_set_ = false;
};

}  // namespace drivers::hid
