#include "kiosk/domain/rules.h"

#include <doctest/doctest.h>

using namespace std::chrono_literals;
using namespace domain;

TEST_SUITE("kiosk/domain: rules") {
    TEST_CASE("every setting that is shown can be set to what it is") {
        Rules rules;
        for (const RuleText& text : rule_texts(rules)) {
            CAPTURE(text.key);
            CHECK(set_rule(rules, text.key, text.value).has_value());
        }
        CHECK(rule_texts(rules).size() == rule_texts(Rules{}).size());
    }

    TEST_CASE("a setting changes the rule that it names") {
        Rules rules;
        REQUIRE(set_rule(rules, "late_grace_minutes", "5").has_value());
        CHECK(rules.late_grace == 5min);
    }

    TEST_CASE("a value out of range changes nothing and names the range") {
        Rules rules;
        const auto result = set_rule(rules, "late_grace_minutes", "-1");
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().what.find("0 to 120") != std::string::npos);
        CHECK(rules.late_grace == Rules{}.late_grace);
    }

    TEST_CASE("an unknown setting is answered with the known ones") {
        Rules rules;
        const auto result = set_rule(rules, "late_grace", "5");
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().what.find("late_grace_minutes") != std::string::npos);
    }

    TEST_CASE("the bell times go up through the day") {
        Rules rules;
        REQUIRE(set_rule(rules, "period_starts", "07:00 07:50").has_value());
        CHECK(rules.period_starts.size() == 2);
        CHECK_FALSE(set_rule(rules, "period_starts", "07:50 07:00").has_value());
        CHECK_FALSE(set_rule(rules, "period_starts", "").has_value());
    }
}
