#include "kiosk/kiosk.h"

#include <future>

#include "db/database.h"
#include "db/open.h"
#include "kiosk/app/command_text.h"
#include "kiosk/app/exit_status.h"
#include "kiosk/base/log.h"
#include "kiosk/card_calibration.h"

namespace kiosk {
namespace {

shell::SoundKind tone_of(app::SoundKind kind) {
    switch (kind) {
        case app::SoundKind::In:
            return shell::SoundKind::In;
        case app::SoundKind::Late:
            return shell::SoundKind::Late;
        case app::SoundKind::Out:
            return shell::SoundKind::Out;
        case app::SoundKind::Duplicate:
            return shell::SoundKind::Duplicate;
        case app::SoundKind::Refused:
            return shell::SoundKind::Refused;
        case app::SoundKind::Counter:
            return shell::SoundKind::Counter;
    }
    return shell::SoundKind::Refused;
}

std::filesystem::path texts_of(const app::Config& config) {
    if (!config.texts_dir.empty()) return config.texts_dir;
    return screens::find_texts({SOURCE_TEXTS_DIR, INSTALLED_TEXTS_DIR});
}

}  // namespace

/// Somebody waits for a frame on disk.
struct Kiosk::Picture {
    std::uint64_t version;
    std::filesystem::path file;
    std::promise<base::Result<void>> saved;
};

base::Result<std::unique_ptr<Kiosk>> Kiosk::open(const Options& options,
                                                 const std::stop_token& stop) {
    std::unique_ptr<Kiosk> self(new Kiosk());
    // The database first: a kiosk that cannot record must not take over the screen. Finding the
    // display shows nothing and takes as long: both at once.
    auto desk = std::async(std::launch::async, [&] { return self->open_desk(options, stop); });
    self->display_.emplace();
    if (auto opened = desk.get(); !opened) return opened.error();
    if (auto opened = self->open_window(options); !opened) return opened.error();
    if (auto started = self->readers_->start(); !started) {
        base::log_error("{}", started.error().what);
    }
    // Last: a command may ask for anything that was opened before.
    if (auto opened = self->open_control(); !opened) return opened.error();
    return self;
}

base::Result<void> Kiosk::open_desk(const Options& options, const std::stop_token& stop) {
    database_ = options.config.database;
    if (options.config.sound) sound_ = std::make_unique<shell::Sound>();
    auto writer = db::open_writer(database_, {.stop = stop, .say = [](std::string_view text) {
                                                  base::log_warning("{}", text);
                                              }});
    if (!writer) return writer.error();
    const base::Zone zone = writer->zone();
    app::DeskListeners listeners{.view_changed =
                                     [this] {
                                         if (shell::Window* window = woken_) window->wake();
                                     },
                                 .heard =
                                     [this](app::SoundKind kind) {
                                         if (sound_) sound_->play(tone_of(kind));
                                     },
                                 .bindings_changed =
                                     [this](const std::vector<app::ReaderBinding>& bindings) {
                                         if (readers_) readers_->set_bindings(bindings);
                                     },
                                 .listened_ports_changed =
                                     [this](const std::vector<std::string>& ports) {
                                         if (readers_) readers_->listen_to(ports);
                                     }};
    auto desk = app::DeskThread::start(
        *std::move(writer), clock_,
        {.zone = zone,
         .workshop_code = options.config.workshop,
         .language = options.config.language,
         .program = "workshop-kiosk " KIOSK_VERSION,
         .has_simulated_reader = options.is_demo,
         .calibration = card_calibration()},
        {database_, options.config.export_dir, zone, options.config.backup_dir},
        std::move(listeners));
    if (!desk) return desk.error();
    desk_ = *std::move(desk);
    readers_ = std::make_unique<Readers>(
        desk_->first_bindings(), [this](app::Event event) { desk_->push(std::move(event)); },
        news_);
    return {};
}

base::Result<void> Kiosk::open_window(const Options& options) {
    shell::WindowOptions window_options{.ground = screens::kGround};
    if (const auto size = options.config.windowed) {
        window_options.windowed = shell::Size{size->width, size->height};
    }
    auto window = shell::Window::open(window_options);
    if (!window) return window.error();
    const shell::Size size = (*window)->size();
    auto ui = screens::Ui::load((*window)->fonts(), static_cast<float>(size.width),
                                static_cast<float>(size.height), texts_of(options.config));
    if (!ui) return ui.error();
    ui_ = std::make_unique<screens::Ui>(*std::move(ui));
    window_ = *std::move(window);
    woken_ = window_.get();
    return {};
}

base::Result<void> Kiosk::open_control() {
    auto control = app::ControlServer::start(
        database_, [this](app::Request request) { answer_request(std::move(request)); });
    if (!control) return control.error();
    control_ = *std::move(control);
    return {};
}

/// What concerns the bus is answered here, everything else at the desk.
void Kiosk::answer_request(app::Request request) {
    const nlohmann::json& command = *request.command;
    const std::string name = app::text_in(command, "command");
    if (name == "readers") return request.reply(app::Reply{0, readers_->lines(), {}});
    if (name == "watch") return news_.watch(request.tell, app::flag_in(command, "show_numbers"));
    if (name == "tap") {
        news_.tell_simulated_tap(app::text_in(command, "as"));
        news_.tell_simulated_tap(app::text_in(command, "code"));
    }
    const app::ReplyTo reply = request.reply;
    if (!desk_->push(std::move(request))) {
        reply(app::reply_of({base::ErrorKind::Locked, "the kiosk is stopping; try again"}));
    }
}

Kiosk::~Kiosk() {
    // From the outside in: nothing may reach a desk that is gone.
    control_.reset();
    // Stopped and not gone: the desk may still tell them of a binding.
    if (readers_) readers_->stop();
    desk_.reset();
}

void Kiosk::push(app::Event event) {
    if (const auto* tap = std::get_if<app::CardTap>(&event)) news_.tell_simulated_tap(tap->code);
    desk_->push(std::move(event));
}

bool Kiosk::draw() {
    const view::ViewPtr view = desk_->view();
    view::Intents intents;
    ui_->draw(*view, intents);
    drawn_version_ = view->version;
    for (view::Intent& intent : intents) desk_->push(app::Touch{std::move(intent)});
    return !intents.empty();
}

void Kiosk::after_frame() {
    if (!std::exchange(is_painted_, true)) desk_->begin_checks();
    std::shared_ptr<Picture> due;
    {
        const std::scoped_lock lock(picture_mutex_);
        if (!picture_ || drawn_version_ < picture_->version) return;
        due = std::move(picture_);
    }
    due->saved.set_value(window_->save_picture(due->file));
}

void Kiosk::run() {
    shell::run(*window_, {.version = [this] { return desk_->view()->version; },
                          .draw = [this] { return draw(); },
                          .after_frame = [this] { after_frame(); }});
}

void Kiosk::close() { window_->close(); }

base::Result<void> Kiosk::save_picture(std::uint64_t version, const std::filesystem::path& file) {
    auto picture = std::make_shared<Picture>();
    picture->version = version;
    picture->file = file;
    auto saved = picture->saved.get_future();
    {
        const std::scoped_lock lock(picture_mutex_);
        picture_ = picture;
    }
    // A new view is sure to be drawn; the frame that is wanted may have been drawn already.
    desk_->push(app::Touch{view::Touched{}});
    if (saved.wait_for(std::chrono::seconds{30}) != std::future_status::ready) {
        return base::Error{base::ErrorKind::Device, "no frame was drawn within 30 seconds"};
    }
    return saved.get();
}

}  // namespace kiosk
