#include "kiosk/play.h"

#include <fmt/format.h>

#include <array>
#include <future>
#include <nlohmann/json.hpp>
#include <thread>

#include "kiosk/kiosk.h"

namespace kiosk {
namespace {

using domain::Lane;

struct Step {
    Lane lane;
    const char* code;
};

/// Demo cards and items are fixed, so that anybody can try them (see the README).
constexpr std::array kDoor = {
    Step{Lane::Door, "0000000003"},
    Step{Lane::Door, "0000000004"},
    Step{Lane::Door, "0000000004"},
    Step{Lane::Door, "0000777777"},
};
constexpr std::array kCounter = {
    Step{Lane::Desk, "0000000005"},
    Step{Lane::Desk, "DIEN-KTD-01"},
    Step{Lane::Desk, "DIEN-KCAT-01"},
};
constexpr std::array kLater = {
    Step{Lane::Desk, "DIEN-KTD-01"},
};
constexpr std::array kLast = {
    Step{Lane::Door, "0000000006"},
    Step{Lane::Door, "DIEN-KDN-01"},
    Step{Lane::Door, "0000000007"},
    Step{Lane::Door, "0000000008"},
};
constexpr const char* kInstructor = "0000009001";
constexpr const char* kPin = "2468";
/// As people come through a door.
constexpr std::chrono::milliseconds kBetween{350};

std::string sentence(const Step& step, const std::string& line) {
    const auto answer = nlohmann::json::parse(line);
    std::string text = fmt::format("{:<5} {:<12} {}", name_of(step.lane), step.code,
                                   answer["result"].get<std::string>());
    if (answer["reason"].is_string()) text += " (" + answer["reason"].get<std::string>() + ")";
    if (answer["person"].is_object()) text += "  " + answer["person"]["name"].get<std::string>();
    return text;
}

base::Result<void> play(Kiosk& kiosk, const Step& step) {
    auto answered = std::make_shared<std::promise<std::string>>();
    auto answer = answered->get_future();
    kiosk.push(app::CardTap{
        .code = step.code,
        .lane = step.lane,
        .reader = "simulated",
        .reply = [answered](const app::Reply& reply) { answered->set_value(reply.lines.at(0)); }});
    if (answer.wait_for(std::chrono::seconds{30}) != std::future_status::ready) {
        return base::Error{base::ErrorKind::Io, "a tap was not answered within 30 seconds"};
    }
    fmt::print("{}\n", sentence(step, answer.get()));
    std::fflush(stdout);
    std::this_thread::sleep_for(kBetween);
    return {};
}

template <std::size_t n>
base::Result<void> play_all(Kiosk& kiosk, const std::array<Step, n>& steps) {
    for (const Step& step : steps) {
        if (auto played = play(kiosk, step); !played) return played;
    }
    return {};
}

base::Result<void> open_counter(Kiosk& kiosk) {
    if (auto played = play(kiosk, {Lane::Desk, kInstructor}); !played) return played;
    for (const char* digit = kPin; *digit != '\0'; ++digit) {
        kiosk.push(app::Touch{view::TypeDigit{*digit - '0'}});
    }
    kiosk.push(app::Touch{view::ConfirmPin{}});
    for (int tries = 0; tries < 300 && !kiosk.view()->is_counter_open; ++tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    if (kiosk.view()->is_counter_open) return {};
    return base::Error{base::ErrorKind::Refused, "the counter did not open with the demo PIN"};
}

}  // namespace

base::Result<void> play_morning(Kiosk& kiosk, const std::filesystem::path& picture) {
    return play_all(kiosk, kDoor)
        .and_then([&] { return open_counter(kiosk); })
        .and_then([&] { return play_all(kiosk, kCounter); })
        .and_then([&]() -> base::Result<void> {
            kiosk.push(app::Touch{view::ConfirmBasket{}});
            return play_all(kiosk, kLater);
        })
        .and_then([&]() -> base::Result<void> {
            kiosk.push(app::Touch{view::CloseCounter{}});
            return play_all(kiosk, kLast);
        })
        .and_then([&] { return kiosk.save_picture(kiosk.view()->version, picture); });
}

}  // namespace kiosk
