#include "kiosk/reader_news.h"

#include "drivers/simulated/reader.h"
#include "kiosk/app/control_reader.h"

namespace kiosk {
namespace {

using drivers::EventKind;

constexpr const char* kSimulated = drivers::simulated::kReaderKind;

}  // namespace

ReaderNews::ReaderNews() {
    remember({.kind = EventKind::Attached, .port = kSimulated, .reader_kind = kSimulated});
}

void ReaderNews::tell(const drivers::Event& event) {
    const std::scoped_lock lock(mutex_);
    remember(event);
    std::erase_if(watches_, [&](const Watch& watch) { return !is_told(watch, event); });
}

void ReaderNews::tell_simulated_tap(const std::string& code) {
    if (code.empty()) return;
    tell({.kind = EventKind::Tap, .port = kSimulated, .reader_kind = kSimulated, .code = code});
}

void ReaderNews::watch(app::LineTo line_to, bool has_numbers) {
    const std::scoped_lock lock(mutex_);
    const Watch watch{std::move(line_to), has_numbers};
    for (const auto& [port, event] : present_) {
        if (!is_told(watch, event)) return;
    }
    watches_.push_back(watch);
}

bool ReaderNews::is_told(const Watch& watch, const drivers::Event& event) {
    const bool is_masked = event.kind == EventKind::Tap && !watch.has_numbers;
    return watch.line_to(app::json_text({.event = name_of(event.kind),
                                         .reader = event.port,
                                         .kind = event.reader_kind,
                                         .code = is_masked ? app::masked(event.code) : event.code,
                                         .card = is_masked ? app::masked(event.card) : event.card,
                                         .text = event.text}));
}

void ReaderNews::remember(const drivers::Event& event) {
    if (event.kind == EventKind::Detached) present_.erase(event.port);
    if (event.kind == EventKind::Present || event.kind == EventKind::Attached) {
        present_[event.port] = event;
    }
}

}  // namespace kiosk
