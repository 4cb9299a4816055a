// Readers that come and go: a row each, and what the banners say of them.
#pragma once

#include "kiosk/app/hands.h"

namespace app {

void reader_changed(Hands& hands, const ReaderChange& change);
/// Something was read there: whatever was wrong with the reader is over.
void reader_works(State& state, const std::string& port);
/// After a change of a binding: known readers keep what is known of them.
void rebind(State& state, const std::vector<ReaderBinding>& bindings);

/// A kiosk without one has its only reader at the door, for both.
bool has_desk_reader(const State& state);

}  // namespace app
