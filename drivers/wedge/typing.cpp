#include "drivers/wedge/typing.h"

namespace drivers::wedge {

bool is_typed_by_hand(const Event& event) {
    // Readers type a character in 10 to 20 ms, the fastest typists in 60 (readers in keyboard mode
    // are told from people by this everywhere).
    constexpr base::Millis kCharacterTimeMax{50};
    return event.typed_in > kCharacterTimeMax * static_cast<int>(event.typed_count);
}

}  // namespace drivers::wedge
