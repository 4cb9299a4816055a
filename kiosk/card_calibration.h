// What the desk asks of the readers' knowledge of numbers, when a reader is calibrated.
#pragma once

#include "kiosk/app/calibration.h"

namespace kiosk {

/// By drivers/number: the notations, orders and technologies of the trade.
app::Calibration card_calibration();

}  // namespace kiosk
