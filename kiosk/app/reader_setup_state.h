// Where an administrator is in setting up readers: part of the desk's State.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/calibration.h"
#include "kiosk/app/plugged_readers.h"
#include "kiosk/base/clock.h"
#include "kiosk/view/readers_view.h"

namespace app {

/// The reader that is being bound or changed.
struct ReaderDraft {
    /// What is plugged in; nothing where a socket is empty.
    std::optional<PluggedReader> plugged;
    /// The binding that this one takes the place of, by its port; empty: a new one.
    std::string former_port;
    ReaderBinding binding;  ///< as it will be
    bool has_lane = false;
    bool is_new = true;          ///< false: a binding that stands, of which something changes
    std::string suggested_name;  ///< as long as the name is this one, it goes with the lane
    bool is_naming = false;
    std::string typed;  ///< what it wrote last
    /// ReaderHeard::endless_length of its last tap; the binding of a new one has the profile.
    std::size_t endless_length = 0;
    bool tells_cards = false;
};

struct CalibrationState {
    std::string number;  ///< as typed
    bool is_number_known = false;
    std::string told_card;  ///< by another reader, in its place
    std::vector<CalibrationSample> samples;
    view::CalibrationPage::Problem problem = view::CalibrationPage::Problem::None;
};

struct ReaderSetup {
    enum class Page { List, Keyboards, Listening, Place, Calibration, Unbind };
    Page page = Page::List;
    /// Ports that are listened to though nobody bound them.
    std::vector<std::string> listened;
    /// The same, as soon as somebody has agreed.
    std::vector<std::string> to_listen;
    std::optional<base::Millis> listen_until;  ///< on the steady clock
    /// The binding, by its port, that goes to whoever is tapped; empty: none.
    std::string moving_from;
    ReaderDraft draft;
    CalibrationState calibration;
    std::optional<view::ReadersNotice> notice;
};

}  // namespace app
