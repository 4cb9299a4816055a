#include "drivers/simulated/reader.h"

#include <utility>

namespace drivers::simulated {

void Reader::attach() {
    const std::scoped_lock lock(mutex_);
    if (!std::exchange(is_attached_, true)) tell(EventKind::Attached);
}

void Reader::detach() {
    const std::scoped_lock lock(mutex_);
    if (std::exchange(is_attached_, false)) tell(EventKind::Detached);
}

bool Reader::tap(const std::string& code) {
    const std::scoped_lock lock(mutex_);
    if (!is_attached_ || code.empty()) return false;
    tell(EventKind::Tap, code);
    return true;
}

void Reader::fault(const std::string& name, const std::string& text) {
    const std::scoped_lock lock(mutex_);
    tell(EventKind::Fault, name, text);
}

void Reader::tell(EventKind kind, const std::string& code, const std::string& text) const {
    sink_({kind, port_, kReaderKind, code, text});
}

}  // namespace drivers::simulated
