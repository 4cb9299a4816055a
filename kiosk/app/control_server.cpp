#include "kiosk/app/control_server.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "kiosk/app/control_outbox.h"
#include "kiosk/app/exit_status.h"

namespace app {
namespace {

using Steady = std::chrono::steady_clock;
using ClientId = ControlOutbox::ClientId;

struct Client {
    /// Told: it gets lines as they come. Taking: its answer, the last that it gets.
    enum class State { Sending, Waiting, Told, Taking };

    base::Fd socket;
    State state = State::Sending;
    std::string text = {};  ///< Sending: what came so far. Told, Taking: what is to go.
    std::size_t taken = 0;  ///< how much of that is gone
    Steady::time_point moved_at;
    /// Gone with the client, or when it is to be told nothing more.
    std::shared_ptr<const bool> presence = std::make_shared<const bool>(true);

    std::size_t untaken() const { return text.size() - taken; }
    bool is_patience_needed() const {
        return state == State::Sending || state == State::Taking ||
               (state == State::Told && untaken() > 0);
    }

    short events() const {
        if (state == State::Sending) return POLLIN;
        const bool is_giving = state == State::Taking || (state == State::Told && untaken() > 0);
        return is_giving ? POLLOUT : short{0};  // POLLHUP comes unasked
    }
};

Reply refusal_of(std::string what) {
    return {.status = 2, .lines = {}, .error = "reading a command from the socket: " + what};
}

Reply too_many_watch() {
    return {
        .status = kStatusDevice,
        .lines = {},
        .error = "watching the kiosk: as many watch it already as it can tell; end one of them"};
}

}  // namespace

class ControlServer::Impl {
public:
    Impl(base::Fd listener, std::filesystem::path path, RequestSink sink, ControlLimits limits)
        : listener_(std::move(listener)),
          path_(std::move(path)),
          sink_(std::move(sink)),
          limits_(limits),
          thread_([this] { run(); }) {}

    ~Impl() {
        outbox_->stop();
        thread_.join();
        ::unlink(path_.c_str());
    }

private:
    void run() {
        while (!outbox_->is_stopped()) {
            wait();
            for (ControlOutbox::Parcel& parcel : outbox_->take()) hand_out(std::move(parcel));
            const auto now = Steady::now();
            for (auto client = clients_.begin(); client != clients_.end();) {
                const bool stays = is_served(client->first, client->second, now);
                client = stays ? std::next(client) : clients_.erase(client);
            }
        }
    }

    /// Sleeps until something can be done; remembers for each client what that is.
    void wait() {
        std::vector<pollfd> polled = {{outbox_->wake_number(), POLLIN, 0}};
        const bool has_room = clients_.size() < limits_.clients_max;
        polled.push_back({has_room ? listener_.number() : -1, POLLIN, 0});
        for (const auto& [id, client] : clients_) {
            polled.push_back({client.socket.number(), client.events(), 0});
        }
        const int count = ::poll(polled.data(), polled.size(), milliseconds_left());
        ready_.clear();
        if (count <= 0) return;
        auto next = polled.begin() + 2;
        for (const auto& [id, client] : clients_) ready_[id] = (next++)->revents;
        if (polled[1].revents != 0) welcome();
    }

    int milliseconds_left() const {
        auto left = std::chrono::milliseconds(-1);
        const auto now = Steady::now();
        for (const auto& [id, client] : clients_) {
            if (!client.is_patience_needed()) continue;
            const auto its = std::chrono::ceil<std::chrono::milliseconds>(
                client.moved_at + limits_.silence_max - now);
            const auto bounded = std::max(its, std::chrono::milliseconds(0));
            left = left.count() < 0 ? bounded : std::min(left, bounded);
        }
        return static_cast<int>(left.count());
    }

    void welcome() {
        base::Fd socket(
            ::accept4(listener_.number(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
        if (!socket) return;
        clients_.emplace(++last_id_,
                         Client{.socket = std::move(socket), .moved_at = Steady::now()});
    }

    void hand_out(ControlOutbox::Parcel parcel) {
        const auto found = clients_.find(parcel.client);
        if (found == clients_.end()) return;  // it went away before its answer
        Client& client = found->second;
        if (client.state == Client::State::Taking) return;
        if (!parcel.is_last && client.state != Client::State::Told) {
            if (!begin_telling(client)) return;
        }
        // A command that was not taken to its end is still there.
        if (client.state != Client::State::Told) client.text.clear();
        if (client.untaken() == 0) client.moved_at = Steady::now();
        client.text.erase(0, std::exchange(client.taken, 0));
        client.text.append(parcel.text).push_back('\n');
        if (parcel.is_last) client.state = Client::State::Taking;
    }

    /// False when as many are told as there may be; the client hears that as its answer.
    bool begin_telling(Client& client) {
        const auto told = std::ranges::count_if(
            clients_, [](const auto& other) { return other.second.state == Client::State::Told; });
        if (static_cast<std::size_t>(told) < limits_.told_max) {
            client.state = Client::State::Told;
            return true;
        }
        client.presence.reset();
        client.text = control_text(too_many_watch()) + "\n";
        client.moved_at = Steady::now();
        client.state = Client::State::Taking;
        return false;
    }

    /// Does what can be done for one client; false when it can go.
    bool is_served(ClientId id, Client& client, Steady::time_point now) {
        const short ready = ready_.contains(id) ? ready_[id] : short{0};
        switch (client.state) {
            case Client::State::Sending:
                if ((ready & (POLLIN | POLLHUP)) != 0) return take_bytes(id, client);
                break;
            case Client::State::Waiting:
                return (ready & (POLLHUP | POLLERR)) == 0;
            case Client::State::Told:
                return (ready & (POLLHUP | POLLERR)) == 0 && is_keeping_up(client, now);
            case Client::State::Taking:
                return give_bytes(client) && client.untaken() > 0 &&
                       now < client.moved_at + limits_.silence_max;
        }
        if (now < client.moved_at + limits_.silence_max) return true;
        reply(id, refusal_of("its end never came"));
        client.state = Client::State::Waiting;
        return true;
    }

    bool take_bytes(ClientId id, Client& client) {
        std::array<char, 65536> bytes{};
        const auto count = ::recv(client.socket.number(), bytes.data(), bytes.size(), 0);
        if (count < 0) return errno == EAGAIN || errno == EINTR;
        client.text.append(bytes.data(), static_cast<std::size_t>(count));
        client.moved_at = Steady::now();
        const auto end = std::string_view(bytes.data(), static_cast<std::size_t>(count)).find('\n');
        const bool is_whole = count == 0 || end != std::string_view::npos;
        if (is_whole && client.text.empty()) return false;  // looked in and went
        if (is_whole) {
            pass_on(id, client);
        } else if (client.text.size() > limits_.command_bytes_max) {
            reply(id, refusal_of("it is larger than any command"));
            client.state = Client::State::Waiting;
        }
        return true;
    }

    void pass_on(ClientId id, Client& client) {
        client.state = Client::State::Waiting;
        const std::string text = std::exchange(client.text, {});
        auto command = nlohmann::json::parse(text.substr(0, text.find('\n')), nullptr, false);
        if (!command.is_object() || !command.contains("command") ||
            !command["command"].is_string()) {
            reply(id, refusal_of("it is no JSON object with a \"command\""));
            return;
        }
        sink_({.command = std::make_shared<const nlohmann::json>(std::move(command)),
               .reply = [outbox = outbox_,
                         id](const Reply& answer) { outbox->put(id, control_text(answer)); },
               .tell =
                   [outbox = outbox_, id,
                    presence = std::weak_ptr(client.presence)](const std::string& line) {
                       return !presence.expired() && outbox->put_line(id, line);
                   }});
    }

    void reply(ClientId id, const Reply& answer) { outbox_->put(id, control_text(answer)); }

    /// False when it is gone, or cannot be waited for any longer.
    bool is_keeping_up(Client& client, Steady::time_point now) const {
        if (client.untaken() == 0) return true;
        return give_bytes(client) && client.untaken() <= limits_.untaken_bytes_max &&
               now < client.moved_at + limits_.silence_max;
    }

    /// False when the client is gone.
    static bool give_bytes(Client& client) {
        const auto left = std::string_view(client.text).substr(client.taken);
        const auto count = ::send(client.socket.number(), left.data(), left.size(), MSG_NOSIGNAL);
        if (count < 0) return errno == EAGAIN || errno == EINTR;
        if (count > 0) client.moved_at = Steady::now();
        client.taken += static_cast<std::size_t>(count);
        return true;
    }

    base::Fd listener_;
    std::filesystem::path path_;
    RequestSink sink_;
    ControlLimits limits_;
    std::shared_ptr<ControlOutbox> outbox_ = std::make_shared<ControlOutbox>();
    // The socket's thread only:
    std::map<ClientId, Client> clients_;
    std::map<ClientId, short> ready_;
    ClientId last_id_ = 0;
    std::thread thread_;  // last: it begins when all else is there
};

base::Result<std::unique_ptr<ControlServer>> ControlServer::start(
    const std::filesystem::path& database, RequestSink sink, ControlLimits limits) {
    auto listener = listen_control(database);
    if (!listener) return listener.error();
    return std::unique_ptr<ControlServer>(new ControlServer(std::make_unique<Impl>(
        std::move(*listener), control_socket_path(database), std::move(sink), limits)));
}

ControlServer::ControlServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ControlServer::~ControlServer() = default;

}  // namespace app
