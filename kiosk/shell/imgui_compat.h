// The two versions of Dear ImGui that Debian 12 (1.86) and Debian 13 (1.90.1) package, told apart
// in one place.
#pragma once

#include <imgui.h>

namespace shell {

/// From 1.87 on ImGui queues input itself.
#if IMGUI_VERSION_NUM >= 18700
inline constexpr bool kImguiQueuesInput = true;
#else
inline constexpr bool kImguiQueuesInput = false;
#endif

}  // namespace shell
