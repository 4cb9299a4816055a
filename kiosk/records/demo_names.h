// Vietnamese names put together from common parts; nobody is meant.
#pragma once

#include <set>
#include <string>

#include "kiosk/records/dice.h"

namespace records {

/// A name that `used` does not hold yet; it does afterwards.
std::string made_up_name(Dice& dice, std::set<std::string>& used);

std::string made_up_school(Dice& dice, bool is_upper_secondary);

}  // namespace records
