// The administrator's readers: the list, and finding one by tapping a card on it.
//
// Who could be meant is listened to for a short while, and whoever is tapped is chosen. Keyboards
// are asked for first, by name, because they do not type meanwhile. Nothing that comes from an
// unbound reader is answered, recorded or kept, but for the reader that was chosen.
#pragma once

#include "kiosk/app/hands.h"

namespace app {

/// How long whoever could be meant is listened to.
inline constexpr base::Millis kListenTime = std::chrono::seconds{30};

/// What could be a reader and may be bound: nobody bound it, or something else in its socket. Not
/// what stands beside a bound one in the same device, which would be opened anew for it, and a card
/// lost meanwhile.
PluggedReaders readers_to_find(const State& state);

/// For an administrator who has opened the counter.
void open_readers(Hands& hands);
void find_reader(Hands& hands);
void agree_to_listen(Hands& hands);
void choose_reader(Hands& hands, const std::string& port);
void bind_anew(Hands& hands, const std::string& port);
/// Waits for a tap on any of them, with somebody's consent where keyboards are among them.
void ask_or_listen(Hands& hands, const PluggedReaders& readers);
/// The chosen reader, and those by which its calibration is quicker: nobody else's from here on.
void listen_to_chosen(State& state);
/// Back by one page; false when the readers are not shown.
bool leave_readers(Hands& hands);

void reader_heard(Hands& hands, const ReaderHeard& heard);
void readers_plugged(Hands& hands, const ReadersPlugged& plugged);
/// Nobody tapped in time.
void end_listening(Hands& hands);

/// Back to the list, nothing listened to any more.
void show_reader_list(ReaderSetup& setup);
ReaderBindings bindings_of(const State& state);

}  // namespace app
