// What every centre of this kind has: the six trades with their workshops, and the safety
// trainings.
//
// An import that names one of them makes it, so that a centre's first files need no preparation.
#pragma once

#include <array>
#include <string_view>

namespace records {

struct Trade {
    std::string_view code;   ///< of its workshop, and what its items' codes begin with
    std::string_view name;   ///< of its workshop
    std::string_view trade;  ///< chooses the accent colour
    std::string_view word;   ///< how a file may call it too, folded
};

inline constexpr std::array<Trade, 6> kTrades = {{
    {"DIEN", "Xưởng điện", "electrical", "dien dan dung"},
    {"ANH", "Xưởng nhiếp ảnh", "photography", "nhiep anh"},
    {"HOA", "Xưởng làm hoa – cắm hoa", "flowers", "lam hoa cam hoa"},
    {"LEN", "Xưởng móc len", "crochet", "moc len"},
    {"TCMN", "Xưởng thủ công mỹ nghệ", "handicraft", "thu cong my nghe"},
    {"MTHU", "Xưởng mỹ thuật", "fine-art", "my thuat"},
}};

struct SafetyTraining {
    std::string_view code;
    std::string_view name;
};

inline constexpr std::array<SafetyTraining, 4> kSafetyTrainings = {{
    {"AT-DIEN", "An toàn điện"},
    {"AT-NHIET", "An toàn dụng cụ nhiệt"},
    {"AT-SAC", "An toàn vật sắc"},
    {"AT-MAY", "An toàn máy quay"},
}};

}  // namespace records
