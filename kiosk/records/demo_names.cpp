#include "kiosk/records/demo_names.h"

#include <array>
#include <string_view>

namespace records {
namespace {

using Words = std::array<std::string_view, 24>;

// Frequent names stand several times, as they do in a roster.
constexpr Words kFamily = {"Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần",
                           "Trần",   "Trần",   "Lê",     "Lê",     "Phạm",   "Phạm",
                           "Hoàng",  "Hoàng",  "Vũ",     "Đặng",   "Bùi",    "Đỗ",
                           "Ngô",    "Dương",  "Lý",     "Nông",   "Triệu",  "Chu"};
constexpr std::array<std::string_view, 10> kMiddleMale = {"Văn", "Văn",  "Đức", "Minh", "Quang",
                                                          "Hữu", "Tuấn", "Gia", "Xuân", "Công"};
constexpr std::array<std::string_view, 10> kMiddleFemale = {
    "Thị", "Thị", "Ngọc", "Thu", "Thanh", "Phương", "Khánh", "Mai", "Hồng", "Bích"};
constexpr std::array<std::string_view, 30> kGivenMale = {
    "An",   "Bảo",  "Bình", "Cường", "Dũng", "Duy",  "Đạt",   "Đức",    "Hải",  "Hiếu",
    "Hòa",  "Huy",  "Hùng", "Khang", "Khôi", "Lâm",  "Long",  "Mạnh",   "Nam",  "Phong",
    "Phúc", "Quân", "Sơn",  "Thắng", "Tiến", "Toàn", "Trung", "Trường", "Tùng", "Vinh"};
constexpr std::array<std::string_view, 30> kGivenFemale = {
    "Ánh",   "Châu", "Chi",   "Diệp", "Dung", "Duyên", "Giang", "Hà",   "Hạnh", "Hân",
    "Hiền",  "Hoa",  "Huệ",   "Lan",  "Linh", "Ly",    "Mai",   "My",   "Nga",  "Ngân",
    "Nhung", "Oanh", "Quỳnh", "Tâm",  "Thảo", "Thủy",  "Trang", "Uyên", "Vân",  "Yến"};
constexpr std::array<std::string_view, 5> kSchools = {"Đồi Chè", "Cầu Mây", "Núi Cốc", "Sông Xanh",
                                                      "Rừng Cọ"};

}  // namespace

std::string made_up_name(Dice& dice, std::set<std::string>& used) {
    std::string name;
    do {
        const bool is_male = dice.chance(50);
        name = dice.pick(kFamily);
        name += ' ';
        name += is_male ? dice.pick(kMiddleMale) : dice.pick(kMiddleFemale);
        name += ' ';
        // Two middle names are as common as one; with them the names cannot run out.
        if (dice.chance(25)) {
            name += is_male ? dice.pick(kGivenMale) : dice.pick(kGivenFemale);
            name += ' ';
        }
        name += is_male ? dice.pick(kGivenMale) : dice.pick(kGivenFemale);
    } while (!used.insert(name).second);
    return name;
}

std::string made_up_school(Dice& dice, bool is_upper_secondary) {
    return (is_upper_secondary ? "THPT " : "THCS ") + std::string(dice.pick(kSchools));
}

}  // namespace records
