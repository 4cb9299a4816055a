// A desk at which an administrator sets up readers: what is plugged in, and what is tapped.
#pragma once

#include <string>

#include "tests/kiosk/app/desk_bench.h"

namespace test {

inline const std::string kDoorSocket = "pci-0000:00:14.0-usb-0:1";
inline const std::string kDeskSocket = "pci-0000:00:14.0-usb-0:2";
inline constexpr const char* kReaderKind = "08ff:0009 3/1/1";

inline app::PluggedReader plugged(const std::string& socket, const std::string& name) {
    return {.port = socket + ":1.0",
            .socket = socket,
            .device_name = name,
            .family = "wedge",
            .device = kReaderKind};
}

inline app::PluggedReader rfid_reader(const std::string& socket = kDoorSocket) {
    return plugged(socket, "USB RFID Reader");
}

inline app::PluggedReader keyboard(const std::string& socket = kDeskSocket) {
    app::PluggedReader reader = plugged(socket, "Logitech K120");
    reader.device = "046d:c31c 3/1/1+3/0/0";
    reader.is_keyboard = true;
    return reader;
}

/// One that tells all bits of a card.
inline app::PluggedReader card_reader(const std::string& socket = kDeskSocket) {
    app::PluggedReader reader = plugged(socket, "ACR122U PICC Interface");
    reader.family = "ccid";
    reader.device = "072f:2200 b/0/0";
    reader.tells_cards = true;
    return reader;
}

class ReaderBench : public DeskBench {
public:
    explicit ReaderBench(app::PluggedReaders readers) {
        plug(std::move(readers));
        open_counter("9901");
    }

    void plug(app::PluggedReaders readers) { send(app::ReadersPlugged{std::move(readers)}); }
    void hear(const app::PluggedReader& reader, const std::string& code,
              const std::string& card = {}) {
        send(app::ReaderHeard{reader.port, code, card});
    }
    /// A tap of one that presses no Enter after its ten characters.
    void hear_endless(const app::PluggedReader& reader) {
        send(app::ReaderHeard{.port = reader.port, .endless_length = 10, .profile = "length=10"});
    }
    /// Finds this reader by a card and gives it a lane.
    void find(const app::PluggedReader& reader, domain::Lane lane = domain::Lane::Door) {
        touch(view::FindReader{});
        touch(view::AgreeToListen{});
        hear(reader, "0013961168");
        touch(view::ChooseLane{lane, "Cửa"});
    }
    /// Through workshopctl, with what is plugged in there.
    void bind(const app::PluggedReader& reader, const std::string& lane, const std::string& name,
              const std::string& profile = {}) {
        request({{"command", "bind"},
                 {"port", reader.port},
                 {"lane", lane},
                 {"name", name},
                 {"profile", profile},
                 {"device", reader.device}});
    }
    void attach(const app::PluggedReader& reader) {
        send(app::ReaderChange{.kind = app::ReaderChange::Kind::Attached, .port = reader.port});
    }

    template <class Page>
    const Page& page() const {
        const Page* shown = std::get_if<Page>(&screen<view::ReadersView>().page);
        base::check(shown != nullptr, "the page that the test expects is shown");
        return *shown;
    }
    const view::ReaderLine& line(std::size_t n) const {
        return page<view::ReaderListPage>().lines.at(n);
    }
    std::optional<view::ReadersNotice::Kind> notice() const {
        const auto& told = screen<view::ReadersView>().notice;
        return told ? std::optional(told->kind) : std::nullopt;
    }
    std::vector<std::string> listened() { return desk().listened_ports(); }
};

}  // namespace test
