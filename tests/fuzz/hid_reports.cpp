// A HID device that describes its reports, and sends some of them, as it likes.
#include <map>
#include <set>

#include "drivers/hid/assembler.h"
#include "drivers/hid/hid_descriptor.h"
#include "drivers/hid/items.h"
#include "tests/fuzz/hid_talk.h"

namespace fuzz {
namespace {

using namespace drivers::hid;
using base::Millis;

constexpr std::size_t kReportSizeMax = 4096, kFieldsMax = 1024, kPacketMax = 80;
constexpr Millis kSilenceMax{300};
// A long item; what it has would close what was never opened.
constexpr std::uint8_t kLongItem[] = {0xFE, 0x02, 0x77, 0xC0, 0xC0};

std::size_t size_of_report(const ReportDescriptor& says, std::uint8_t id) {
    for (const InputReport& one : says.reports) {
        if (one.id == id) return one.size;
    }
    return 0;
}

void check_reports(const ReportDescriptor& says) {
    std::set<std::uint8_t> ids;
    for (const InputReport& one : says.reports) {
        check(ids.insert(one.id).second, "a report is described once");
        check(one.size <= kReportSizeMax, "and has a bound");
        check(one.id == 0 || says.has_ids, "where there are no ids no report has one");
    }
}

/// Of each report its fields are in it, one behind the other.
void check_fields(const ReportDescriptor& says) {
    std::map<std::uint8_t, std::size_t> end;
    check(says.fields.size() <= kFieldsMax, "the fields have a bound");
    for (const Field& field : says.fields) {
        check(field.bits > 0 && field.count > 0, "a field has a value");
        check(field.first_bit >= end[field.report_id], "no two fields share a bit");
        end[field.report_id] = field.first_bit + field.bits * field.count;
        check(end[field.report_id] <= 8 * size_of_report(says, field.report_id),
              "a field is in its report");
        check(field.application == Usage{} || says.has_application(field.application.page),
              "its application is one of the device's");
    }
}

void check_values(const ReportDescriptor& says, Span report) {
    for (const Field& field : says.fields) {
        const auto value = value_in(report, field);
        const bool is_there = field.first_bit + field.bits <= 8 * report.size();
        check(value.has_value() == (is_there && field.bits <= 32), "a value that is there is read");
        check(!value || field.bits == 32 || *value >> field.bits == 0, "and no bit besides");
        check(bytes_in(report, field).size() <= field.count, "nor a byte");
    }
}

bool are_same(const ReportDescriptor& one, const ReportDescriptor& other) {
    return one.applications == other.applications && one.reports == other.reports &&
           one.fields == other.fields && one.has_ids == other.has_ids;
}

std::vector<std::uint8_t> bytes_of(const std::vector<Item>& items) {
    std::vector<std::uint8_t> bytes;
    for (const Item& item : items) {
        const std::size_t code = item.size == 4 ? 3 : item.size;
        bytes.push_back(static_cast<std::uint8_t>(static_cast<std::size_t>(item.tag) | code));
        for (std::size_t at = 0; at < item.size; ++at) {
            bytes.push_back(static_cast<std::uint8_t>(item.value >> 8 * at));
        }
    }
    return bytes;
}

void check_same(Span descriptor, const std::optional<ReportDescriptor>& says) {
    const auto again = report_descriptor_from_bytes(descriptor);
    check(again.has_value() == says.has_value(), "what says the same is as good");
    check(!says || are_same(*again, *says), "and is the same");
}

/// What is read writes back, and long items say nothing.
void check_items(Span descriptor, const std::optional<ReportDescriptor>& says) {
    const auto items = items_in(descriptor);
    check(items || !says, "what is cut off is no descriptor");
    if (!items || items->empty()) return;
    const std::vector<std::uint8_t> short_ones = bytes_of(*items);
    check(items_in(short_ones) == items, "what is read writes back");
    check_same(short_ones, says);
    std::vector<std::uint8_t> with_long(descriptor.begin(), descriptor.end());
    for (const std::uint8_t one : kLongItem) with_long.push_back(one);
    check_same(with_long, says);
}

void check_hid_descriptor(Span bytes) {
    const auto size = report_descriptor_size_in(bytes);
    if (!size) return;
    const std::uint8_t entry[] = {kReportDescriptorType, static_cast<std::uint8_t>(*size),
                                  static_cast<std::uint8_t>(*size >> 8)};
    check(
        std::search(bytes.begin(), bytes.end(), std::begin(entry), std::end(entry)) != bytes.end(),
        "a size is told as it stands there");
}

/// A device that sends packets, and who puts them together.
class Wire {
public:
    Wire(const ReportDescriptor& says, std::size_t packet_size_max)
        : says_(says), packet_size_max_(packet_size_max), assembler_(says, packet_size_max) {}

    void step(Input& input);
    /// Whatever came before, every report comes whole.
    void check_next_reports();

private:
    std::optional<drivers::hid::Report> hear(Span packet);
    void check_report(const InputReport& described);

    ReportDescriptor says_;
    std::size_t packet_size_max_;
    Assembler assembler_;
    Millis now_{1000};
};

void Wire::step(Input& input) {
    now_ += Millis{input.byte()};
    const auto due = assembler_.deadline();
    if (due && *due <= now_) check(assembler_.drop(), "what ends by itself was under way");
    hear(input.bytes(input.number(kPacketMax)));
}

std::optional<drivers::hid::Report> Wire::hear(Span packet) {
    const auto report = assembler_.feed(packet, now_);
    const auto deadline = assembler_.deadline();
    check(!deadline || (*deadline > now_ && *deadline <= now_ + kSilenceMax), "an end, and near");
    if (!report) return report;
    check(!deadline, "what is handed out is not under way any more");
    check(report->bytes.size() <= size_of_report(says_, report->id), "no report is too long");
    check(report->id == 0 || says_.has_ids, "nor has an id that was not sent");
    check_values(says_, report->bytes);
    return report;
}

void Wire::check_report(const InputReport& described) {
    std::vector<std::uint8_t> sent(described.size + (says_.has_ids ? 1 : 0), 0xA5);
    if (says_.has_ids) sent[0] = described.id;
    for (Span left = sent; !left.empty();) {
        const Span packet = left.first(std::min(packet_size_max_, left.size()));
        left = left.subspan(packet.size());
        const auto report = hear(packet);
        check(report.has_value() == left.empty(), "a report is there with its last packet, once");
        if (!report) continue;
        check(report->id == described.id, "it is the one that was sent");
        check(std::equal(report->bytes.begin(), report->bytes.end(),
                         sent.end() - std::ptrdiff_t(described.size), sent.end()),
              "byte by byte");
    }
}

void Wire::check_next_reports() {
    const bool was_midway = assembler_.deadline().has_value();
    check(assembler_.drop() == was_midway && !assembler_.deadline(), "what is dropped is gone");
    for (const InputReport& one : says_.reports) {
        if (one.size > 0) check_report(one);
    }
}

}  // namespace

void run(Input input) {
    const std::size_t packet_size_max = kPacketSizes[input.number(2)];
    const Span descriptor = input.bytes(input.byte());
    const auto says = report_descriptor_from_bytes(descriptor);
    check_items(descriptor, says);
    check_hid_descriptor(descriptor);
    if (!says) return;
    check_reports(*says);
    check_fields(*says);
    Wire wire(*says, packet_size_max);
    while (!input.is_over()) wire.step(input);
    wire.check_next_reports();
}

}  // namespace fuzz
