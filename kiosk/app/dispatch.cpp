#include "kiosk/app/dispatch.h"

#include "kiosk/app/file_check.h"
#include "kiosk/app/manager.h"
#include "kiosk/app/pin_pad.h"
#include "kiosk/app/reader_calibration.h"
#include "kiosk/app/reader_setup.h"
#include "kiosk/app/readers.h"
#include "kiosk/app/requests.h"
#include "kiosk/app/tap.h"
#include "kiosk/app/touch.h"

namespace app {
namespace {

struct Finishing {
    Hands& hands;
    void operator()(const PinChecked& it) const { pin_checked(hands, it); }
    void operator()(const UsageMade& it) const { report_made(hands, it); }
    void operator()(const AttendanceMade& it) const { report_made(hands, it); }
    void operator()(const Exported& it) const { export_done(hands, it); }
    void operator()(const FileChecked& it) const { file_checked(hands, it); }
};

struct Dispatching {
    Hands& hands;
    void operator()(const CardTap& it) const {
        reader_works(hands.state, it.reader);
        handle_tap(hands, it);
        desk_card_seen(hands, it);
    }
    void operator()(const ReaderChange& it) const { reader_changed(hands, it); }
    void operator()(const ReadersPlugged& it) const { readers_plugged(hands, it); }
    void operator()(const ReaderHeard& it) const { reader_heard(hands, it); }
    void operator()(const Touch& it) const { handle_touch(hands, it.intent); }
    void operator()(const Request& it) const { handle_request(hands, it); }
    void operator()(const JobDone& it) const { std::visit(Finishing{hands}, it.result); }
};

}  // namespace

std::optional<base::Instant> told_time(const Event& event, const base::Zone& zone) {
    if (const auto* tap = std::get_if<CardTap>(&event)) return tap->at;
    if (const auto* request = std::get_if<Request>(&event)) return told_time(*request, zone);
    return std::nullopt;
}

void dispatch(Hands& hands, const Event& event) { std::visit(Dispatching{hands}, event); }

}  // namespace app
