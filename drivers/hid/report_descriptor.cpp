#include "drivers/hid/report_descriptor.h"

#include <algorithm>
#include <utility>

#include "drivers/hid/items.h"
#include "drivers/hid/local_usages.h"

namespace drivers::hid {
namespace {

// Those of the kernel, or less: a descriptor of a page, four states pushed.
constexpr std::size_t kDescriptorSizeMax = 4096, kPushedMax = 4;
// The longest report of a card reader is under a kilobyte, its fields are about thirty.
constexpr std::uint64_t kReportBitsMax = 8 * 4096;
constexpr std::size_t kFieldsMax = 1024, kOpenCollectionsMax = 32;

// Bits of an input item (HID 1.11 §6.2.2.5), and a sort of collection (§6.2.2.6).
constexpr std::uint32_t kConstant = 0x01, kVariable = 0x02, kApplication = 0x01;

/// HID 1.11 §6.2.2.7: what holds until it is said anew.
struct Globals {
    std::uint16_t page = 0;
    std::uint8_t report_id = 0;
    std::uint64_t size = 0;
    std::uint64_t count = 0;
};

class Parser {
public:
    /// Whether the item may stand where it does.
    bool take(const Item& item);
    bool is_closed() const { return open_.empty() && locals_.is_closed(); }
    ReportDescriptor result() &&;

private:
    bool take_main(const Item& item);
    bool take_global(const Item& item);
    bool open(std::uint32_t sort);
    bool add_input(std::uint32_t flags);
    bool add_fields(std::size_t first_bit);

    /// An input report as far as it has been described.
    struct Draft {
        std::uint8_t id = 0;
        std::uint64_t bits = 0;
    };
    Draft& draft();

    Globals globals_;
    std::vector<Globals> pushed_;
    LocalUsages locals_;
    std::vector<Usage> open_;  // The application of each open collection.
    std::vector<Draft> drafts_;
    ReportDescriptor found_;
};

bool Parser::take(const Item& item) {
    switch (item.tag) {
        case Tag::Input:
        case Tag::Output:
        case Tag::Feature:
        case Tag::Collection:
        case Tag::EndCollection: {
            const bool is_good = locals_.is_closed() && take_main(item);
            locals_ = {};
            return is_good;
        }
        default:
            return take_global(item);
    }
}

bool Parser::take_main(const Item& item) {
    if (item.tag == Tag::Input) return add_input(item.value);
    if (item.tag == Tag::Collection) return open(item.value);
    if (item.tag != Tag::EndCollection) return true;
    if (open_.empty()) return false;
    open_.pop_back();
    return true;
}

bool Parser::take_global(const Item& item) {
    switch (item.tag) {
        case Tag::UsagePage:
            globals_.page = static_cast<std::uint16_t>(item.value);
            return true;
        case Tag::ReportSize:
            globals_.size = item.value;
            return true;
        case Tag::ReportCount:
            globals_.count = item.value;
            return true;
        case Tag::ReportId:
            globals_.report_id = static_cast<std::uint8_t>(item.value);
            found_.has_ids = true;
            return item.value != 0 && item.value == globals_.report_id;
        case Tag::Push:
            pushed_.push_back(globals_);
            return pushed_.size() <= kPushedMax;
        case Tag::Pop:
            if (pushed_.empty()) return false;
            globals_ = pushed_.back();
            pushed_.pop_back();
            return true;
        default:
            return locals_.take(item);
    }
}

bool Parser::open(std::uint32_t sort) {
    Usage application = open_.empty() ? Usage{} : open_.back();
    if (sort == kApplication) {
        application = locals_.first(globals_.page);
        found_.applications.push_back(application);
    }
    open_.push_back(application);
    return open_.size() <= kOpenCollectionsMax;
}

bool Parser::add_input(std::uint32_t flags) {
    Draft& report = draft();
    // Both are at most 32 bits long, so that the product cannot overflow.
    const std::uint64_t bits = globals_.size * globals_.count;
    if (bits > kReportBitsMax - report.bits) return false;
    const auto first_bit = static_cast<std::size_t>(report.bits);
    report.bits += bits;
    if (bits == 0 || (flags & kConstant) != 0 || (flags & kVariable) == 0) return true;
    return add_fields(first_bit);
}

bool Parser::add_fields(std::size_t first_bit) {
    const auto bits = static_cast<std::size_t>(globals_.size);
    const auto runs = locals_.runs(globals_.page, static_cast<std::size_t>(globals_.count),
                                   kFieldsMax - found_.fields.size());
    if (!runs) return false;
    for (const UsageRun& run : *runs) {
        found_.fields.push_back({.usage = run.usage,
                                 .application = open_.empty() ? Usage{} : open_.back(),
                                 .report_id = globals_.report_id,
                                 .first_bit = first_bit,
                                 .bits = bits,
                                 .count = run.count});
        first_bit += bits * run.count;
    }
    return true;
}

Parser::Draft& Parser::draft() {
    const auto known = std::find_if(drafts_.begin(), drafts_.end(),
                                    [&](const Draft& one) { return one.id == globals_.report_id; });
    if (known != drafts_.end()) return *known;
    return drafts_.emplace_back(Draft{globals_.report_id, 0});
}

ReportDescriptor Parser::result() && {
    for (const Draft& draft : drafts_) {
        found_.reports.push_back({draft.id, static_cast<std::size_t>((draft.bits + 7) / 8)});
    }
    return std::move(found_);
}

}  // namespace

bool ReportDescriptor::has_application(std::uint16_t page) const {
    return std::any_of(applications.begin(), applications.end(),
                       [&](const Usage& usage) { return usage.page == page; });
}

const Field* ReportDescriptor::field(const Usage& usage, std::uint8_t report_id) const {
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& one) {
        return one.usage == usage && one.report_id == report_id;
    });
    return found == fields.end() ? nullptr : &*found;
}

std::optional<ReportDescriptor> report_descriptor_from_bytes(std::span<const std::uint8_t> bytes) {
    if (bytes.empty() || bytes.size() > kDescriptorSizeMax) return std::nullopt;
    const auto items = items_in(bytes);
    if (!items) return std::nullopt;
    Parser parser;
    for (const Item& item : *items) {
        if (!parser.take(item)) return std::nullopt;
    }
    if (!parser.is_closed()) return std::nullopt;
    return std::move(parser).result();
}

}  // namespace drivers::hid
