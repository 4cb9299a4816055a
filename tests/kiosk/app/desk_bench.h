// A small workshop with a desk in it, on a real database file, with a clock that tests move.
//
// Monday 23/11/2026, 06:45. Class ĐIỆN-K11-03 with An (card 1) and Bình (card 2) has periods 1–3
// (07:00–09:25); its instructor Hoa has card 9001 and PIN 2468; the manager Sơn has card 9101, the
// administrator Tùng 9901. Readers write a number "plain", "padded" to ten digits or "turned".
#pragma once

#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <vector>

#include "db/open.h"
#include "db/people.h"
#include "kiosk/app/desk.h"
#include "kiosk/base/clock.h"
#include "tests/support/temp_folder.h"

namespace test {

inline constexpr base::Date kMonday = std::chrono::year{2026} / 11 / 23;

class DeskBench {
public:
    DeskBench();
    ~DeskBench();

    /// What workshopctl would print for this tap.
    nlohmann::json tap(const std::string& code, domain::Lane lane = domain::Lane::Door);
    /// Several at once, as they would wait in the queue.
    std::vector<nlohmann::json> tap_all(const std::vector<std::string>& codes);
    nlohmann::json tap_desk(const std::string& code) { return tap(code, domain::Lane::Desk); }
    app::Reply request(const nlohmann::json& command);
    void touch(view::Intent intent);
    void type_pin(const std::string& digits);
    void open_counter(const std::string& card = "9001");
    void send(app::Event event);
    /// Time passes, and the desk is woken when it asked to be.
    void pass(base::Millis time);
    void set_clock(base::Millis time_of_day, base::Date day = kMonday);

    /// The kiosk dies and starts again; nothing but the file is kept.
    void restart();
    void stop();
    /// The kiosk ends in order.
    void end();
    /// As a kiosk, or as a single command of workshopctl.
    void start(bool is_kiosk = true);

    const view::View& view() const { return *desk_->view(); }
    template <class T>
    const T& screen() const {
        const T* shown = std::get_if<T>(&view().screen);
        base::check(shown != nullptr, "the screen that the test expects is shown");
        return *shown;
    }
    template <class T>
    bool shows() const {
        return std::holds_alternative<T>(view().screen);
    }

    db::Writer& writer() { return *writer_; }
    base::FakeClock& clock() { return clock_; }
    app::Desk& desk() { return *desk_; }
    const std::filesystem::path& path() const { return path_; }
    std::vector<app::SoundKind> sounds;

    /// Kinds of the journal's rows, oldest first, from row `after` + 1.
    std::vector<std::string> kinds(domain::Seq after);
    domain::Seq last_seq();
    /// Who made a row; nothing for nobody.
    std::optional<base::Uid> actor_of(domain::Seq seq);
    base::Uid uid(const std::string& code);
    domain::ItemId item(const std::string& code);
    domain::PersonId person(const std::string& code);

private:
    void fill();
    void run_jobs();

    TempFolder folder_;
    std::filesystem::path path_;
    base::Zone zone_;
    base::FakeClock clock_;
    std::optional<db::Writer> writer_;
    std::unique_ptr<app::Desk> desk_;
    std::uint64_t seed_ = 0;  ///< each start its own: uids are unique
};

}  // namespace test
