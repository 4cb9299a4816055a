// Where a kiosk can be spoken to: the Unix socket beside its database.
//
// Only names and descriptors: what is said over the socket is in control_server (the kiosk's side)
// and in kiosk/ctl (workshopctl's side). A socket file outlives a killed kiosk, so its being there
// says nothing; only a connection does.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "kiosk/base/fd.h"
#include "kiosk/base/result.h"

namespace app {

/// The longest command or answer: an import carries its whole file.
inline constexpr std::size_t kControlBytesMax = std::size_t{64} * 1024 * 1024;

/// "FILE.sock"
std::filesystem::path control_socket_path(const std::filesystem::path& database);

/// A connection to the kiosk that runs on this database; nothing when none does. Fails when
/// something is there that cannot be spoken to (another user's kiosk).
base::Result<std::optional<base::Fd>> connect_control(const std::filesystem::path& database);

/// A listening socket that only this user can open. Replaces the file of a kiosk that is gone;
/// fails with Locked when one still answers, and leaves alone what is no socket.
base::Result<base::Fd> listen_control(const std::filesystem::path& database);

}  // namespace app
