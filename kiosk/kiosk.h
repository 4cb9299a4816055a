// A running kiosk: the desk, its readers, its control socket, its window, joined together.
//
// Everything that knows more than one level lives here and nowhere else: taps go from the readers
// to the desk, views from the desk to the screen, touches from the screen to the desk.
#pragma once

#include <atomic>
#include <memory>
#include <stop_token>

#include "drivers/simulated/reader.h"
#include "kiosk/app/control_server.h"
#include "kiosk/app/desk_thread.h"
#include "kiosk/options.h"
#include "kiosk/readers.h"
#include "kiosk/screens/ui.h"
#include "kiosk/shell/loop.h"
#include "kiosk/shell/sound.h"
#include "kiosk/shell/window.h"

namespace kiosk {

class Kiosk {
public:
    /// Opens the database as its writer, the window and the control socket. What may take long is
    /// given up when `stop` is asked for.
    static base::Result<std::unique_ptr<Kiosk>> open(const Options& options,
                                                     const std::stop_token& stop);
    ~Kiosk();

    /// Until the window is closed or close() is called.
    void run();
    /// From any thread.
    void close();

    /// What a simulated reader of this lane would tell.
    void push(app::Event event);
    view::ViewPtr view() const { return desk_->view(); }
    /// Saves the first frame that shows this version of the view or a later one; waits for it.
    base::Result<void> save_picture(std::uint64_t version, const std::filesystem::path& file);

private:
    Kiosk() = default;
    base::Result<void> open_desk(const Options& options, const std::stop_token& stop);
    base::Result<void> open_window(const Options& options);
    base::Result<void> open_control();
    void answer_request(app::Request request);
    bool draw();
    void after_frame();

    struct Picture;

    base::SystemClock clock_;
    std::filesystem::path database_;
    std::unique_ptr<shell::Sound> sound_;
    std::optional<shell::Display> display_;
    std::unique_ptr<shell::Window> window_;
    std::unique_ptr<screens::Ui> ui_;
    std::atomic<shell::Window*> woken_ = nullptr;  ///< for the desk's thread, once it is open
    std::unique_ptr<app::DeskThread> desk_;
    ReaderNews news_;
    std::unique_ptr<Readers> readers_;
    std::unique_ptr<app::ControlServer> control_;
    std::uint64_t drawn_version_ = 0;
    bool is_painted_ = false;  ///< the first picture was shown
    std::shared_ptr<Picture> picture_;
    std::mutex picture_mutex_;
};

}  // namespace kiosk
