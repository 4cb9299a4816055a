#include "drivers/device_rules.h"

#include <fmt/format.h>

#include "drivers/ccid/device_table.h"
#include "drivers/wedge/device_table.h"

namespace drivers {
namespace {

constexpr std::string_view kBegin = "# >>> written by write_device_rules\n";
constexpr std::string_view kEnd = "# <<<\n";

std::string rule_of(const wedge::Model& model) {
    const std::string_view product = model.product;
    return fmt::format(
        "# {}\n"
        "SUBSYSTEM==\"input\", ATTRS{{idVendor}}==\"{}\", ATTRS{{idProduct}}==\"{}\", \\\n"
        "  {}ENV{{WORKSHOP_KIOSK_READER}}=\"1\"\n",
        model.name, model.vendor_id, model.product_id,
        product.empty() ? "" : fmt::format("ATTRS{{product}}==\"{}\", ", product));
}

std::string rule_of(const ccid::Model& model) {
    return fmt::format(
        "# {}\n"
        "SUBSYSTEM==\"usb\", ENV{{DEVTYPE}}==\"usb_device\", ATTR{{idVendor}}==\"{:04x}\", \\\n"
        "  ATTR{{idProduct}}==\"{:04x}\", ENV{{PCSCLITE_IGNORE}}=\"1\"\n",
        model.name, model.vendor_id, model.product_id);
}

}  // namespace

std::string device_rules() {
    std::string rules;
    for (const wedge::Model& model : wedge::models()) rules += rule_of(model);
    for (const ccid::Model& model : ccid::models()) rules += rule_of(model);
    return rules;
}

std::optional<std::string> with_device_rules(std::string_view file) {
    const auto begin = file.find(kBegin);
    if (begin == std::string_view::npos) return std::nullopt;
    const auto end = file.find(kEnd, begin + kBegin.size());
    if (end == std::string_view::npos) return std::nullopt;
    return std::string(file.substr(0, begin + kBegin.size())) + device_rules() +
           std::string(file.substr(end));
}

}  // namespace drivers
