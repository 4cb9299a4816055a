#include "kiosk/ctl/readers_lines.h"

#include <fmt/format.h>

#include <array>

#include "drivers/faults.h"
#include "kiosk/app/control_reader.h"

namespace ctl {
namespace {

using drivers::Event;
using drivers::EventKind;

std::string json_line(const char* name, const Event& event) {
    return app::json_text({.event = name,
                           .reader = event.port,
                           .kind = event.reader_kind,
                           .code = event.code,
                           .card = event.card,
                           .text = event.text});
}

std::string sentence(const Event& event) {
    const std::string more = event.text.empty() ? "" : ": " + event.text;
    switch (event.kind) {
        case EventKind::Present:
            return fmt::format(
                "{}  could be a reader; it is a keyboard as long as nobody claims it{}", event.port,
                more);
        case EventKind::Attached:
            return fmt::format("{}  ready{}", event.port, more);
        case EventKind::Detached:
            return fmt::format("{}  gone{}", event.port, more);
        case EventKind::Tap:
            return fmt::format("{}  read {}{}", event.port, event.code,
                               event.card.empty() ? "" : "  " + event.card);
        case EventKind::Fault:
            break;
    }
    return fmt::format("{}  trouble ({}){}", event.port, event.code, more);
}

}  // namespace

std::string event_line(const Event& event, LineStyle style) {
    Event shown = event;
    if (event.kind == EventKind::Tap && !style.has_numbers) {
        shown.code = app::masked(event.code);
        shown.card = app::masked(event.card);
    }
    return style.is_json ? json_line(name_of(event.kind), shown) : sentence(shown);
}

std::optional<Event> event_from_line(std::string_view line) {
    constexpr std::array kKinds = {EventKind::Present, EventKind::Attached, EventKind::Detached,
                                   EventKind::Tap, EventKind::Fault};
    const auto read = app::reader_line_from(line);
    if (!read) return std::nullopt;
    for (const EventKind kind : kKinds) {
        if (read->event != name_of(kind)) continue;
        return Event{kind, read->reader, read->kind, read->code, read->text, read->card};
    }
    return std::nullopt;
}

std::string candidate_line(const drivers::Candidate& candidate, bool is_json) {
    const std::string what =
        fmt::format("{:04x}:{:04x} {}", candidate.vendor_id, candidate.product_id, candidate.name);
    if (is_json) {
        return json_line("present",
                         {EventKind::Present, candidate.port, candidate.reader_kind, {}, what});
    }
    return fmt::format("{}  {}  {}", candidate.port, candidate.reader_kind, what);
}

std::vector<std::string> broken_sentences(const std::vector<drivers::usb::Device>& devices) {
    std::vector<std::string> sentences;
    for (const drivers::usb::Device& device : devices) {
        if (!device.interfaces.empty()) continue;
        sentences.push_back(
            fmt::format("{}: {}", device.port, drivers::sentence_of_broken(device)));
    }
    return sentences;
}

std::vector<std::string> released_lines(const drivers::Released& released, bool is_json) {
    std::vector<std::string> lines;
    for (const std::string& port : released.given_back) {
        lines.push_back(is_json
                            ? json_line("released", {EventKind::Present, port, "keyboard", {}, {}})
                            : port + "  given back to the kernel");
    }
    if (released.given_back.empty() && released.failed.empty() && !is_json) {
        lines.emplace_back("Every keyboard has its driver.");
    }
    return lines;
}

}  // namespace ctl
