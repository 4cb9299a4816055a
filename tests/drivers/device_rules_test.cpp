#include "drivers/device_rules.h"

#include <doctest/doctest.h>

#include <string>

#include "drivers/ccid/device_table.h"
#include "drivers/wedge/device_table.h"
#include "tests/support/text.h"

namespace {

bool names(const std::string& rules, const std::string& key, const std::string& value) {
    return rules.find(key + "==\"" + value + '"') != std::string::npos;
}

}  // namespace

TEST_SUITE("drivers: rules for udev") {
    TEST_CASE("the rules file knows the models that the tables know") {
        const std::string file = test::content(DEVICE_RULES_FILE);
        const auto written = drivers::with_device_rules(file);
        REQUIRE(written.has_value());
        CHECK_MESSAGE(*written == file, "run write_device_rules on the file");
    }

    TEST_CASE("pcscd is kept from every card reader of the table") {
        const std::string rules = drivers::device_rules();
        CHECK(rules.find("# ACS ACR122U\n"
                         "SUBSYSTEM==\"usb\", ENV{DEVTYPE}==\"usb_device\", "
                         "ATTR{idVendor}==\"072f\", \\\n"
                         "  ATTR{idProduct}==\"2200\", ENV{PCSCLITE_IGNORE}=\"1\"\n") !=
              std::string::npos);
        CHECK(drivers::ccid::models().size() > 1);
    }

    TEST_CASE("a reader whose numbers are also a keyboard's is never kept from typing") {
        const std::string rules = drivers::device_rules();
        CHECK(names(rules, "ATTRS{idVendor}", "0c27"));
        for (const char* const vendor : {"16c0", "13ba", "413d", "1a86", "0416"}) {
            CHECK_FALSE(names(rules, "ATTRS{idVendor}", vendor));
        }
    }

    TEST_CASE("numbers that belong to no maker of readers count only with a reader's name") {
        for (const drivers::wedge::Model& model : drivers::wedge::models()) {
            const std::string vendor = model.vendor_id;
            CAPTURE(model.name);
            if (vendor == "ffff" || vendor == "08ff")
                CHECK_FALSE(std::string(model.product).empty());
        }
    }

    TEST_CASE("a reader is asked for its name only where it needs one") {
        const std::string rules = drivers::device_rules();
        CHECK(
            rules.find("ATTRS{idProduct}==\"0035\", \\\n  ATTRS{product}==\"*Reader*|*RFID*\", ") !=
            std::string::npos);
        CHECK(rules.find("ATTRS{idProduct}==\"0180\", \\\n  ENV{") != std::string::npos);
    }

    TEST_CASE("only what stands between the markers is replaced") {
        const auto written = drivers::with_device_rules(
            "before\n# >>> written by write_device_rules\nold\n# <<<\nafter\n");
        REQUIRE(written.has_value());
        CHECK(*written == "before\n# >>> written by write_device_rules\n" +
                              drivers::device_rules() + "# <<<\nafter\n");
    }

    TEST_CASE("a file without both markers is left alone") {
        CHECK_FALSE(drivers::with_device_rules("").has_value());
        CHECK_FALSE(drivers::with_device_rules("# <<<\n").has_value());
        CHECK_FALSE(
            drivers::with_device_rules("# >>> written by write_device_rules\n").has_value());
    }
}
