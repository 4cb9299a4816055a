#include <algorithm>
#include <array>

#include "kiosk/records/demo.h"

namespace records {
namespace {

using domain::ItemKind;

/// What a table needs to hold of a DemoItem; the rest follows from it.
struct Line {
    std::string_view code;
    std::string_view name;
    std::string_view category;
    std::string_view unit;
    ItemKind kind;
    std::string_view inductions;  // between spaces
    std::string_view parts;
    bool erases_photos;
};

// The names come from the official minimum list of the electrical trade and from what the other
// trades' shops sell; the codes are ours: workshop, kind, number.
constexpr std::array<Line, 40> kLines = {{
    {"DIEN-DHVN-01", "Đồng hồ vạn năng", "Đo lường", "cái", ItemKind::Item, "AT-DIEN", "", false},
    {"DIEN-AMPK-01", "Ampe kìm", "Đo lường", "cái", ItemKind::Item, "AT-DIEN", "", false},
    {"DIEN-BTD-01", "Bút thử điện", "Đo lường", "cái", ItemKind::Item, "AT-DIEN", "", false},
    {"DIEN-KTD-01", "Kìm tuốt dây", "Dụng cụ cầm tay", "cái", ItemKind::Item, "", "", false},
    {"DIEN-KDN-01", "Kìm điện (kìm răng) cách điện", "Dụng cụ cầm tay", "cái", ItemKind::Item, "",
     "", false},
    {"DIEN-KCAT-01", "Kìm cắt chéo", "Dụng cụ cầm tay", "cái", ItemKind::Item, "", "", false},
    {"DIEN-TVIT-01", "Bộ tua vít cách điện (6 cây)", "Dụng cụ cầm tay", "bộ", ItemKind::Kit, "",
     "Tua vít dẹt 3 mm\nTua vít dẹt 4 mm\nTua vít dẹt 5,5 mm\nTua vít bake PH0\nTua vít bake "
     "PH1\nTua vít bake PH2",
     false},
    {"DIEN-MHAN-01", "Mỏ hàn điện 60 W + giá đỡ", "Dụng cụ nhiệt", "bộ", ItemKind::Kit,
     "AT-NHIET AT-DIEN", "Mỏ hàn 60 W\nGiá đỡ\nMút lau đầu hàn", false},
    {"DIEN-KHOAN-01", "Máy khoan cầm tay 500 W", "Máy cầm tay", "cái", ItemKind::Item,
     "AT-MAY AT-DIEN", "", false},
    {"DIEN-BTH-01", "Bảng thực hành lắp mạch điện chiếu sáng", "Bảng thực hành", "cái",
     ItemKind::Item, "AT-DIEN", "", false},
    {"DIEN-BHO-01", "Bộ bảo hộ: găng cách điện, kính", "Bảo hộ", "bộ", ItemKind::Kit, "",
     "Găng cách điện (đôi)\nKính bảo hộ", false},
    {"DIEN-VT-DAY", "Dây điện đơn Cu/PVC 1,5 mm²", "Vật tư", "m", ItemKind::Consumable, "", "",
     false},
    {"DIEN-VT-BKD", "Băng keo cách điện", "Vật tư", "cuộn", ItemKind::Consumable, "", "", false},
    {"DIEN-VT-THI", "Thiếc hàn", "Vật tư", "cuộn", ItemKind::Consumable, "", "", false},
    {"ANH-MA-01", "Thân máy ảnh DSLR", "Máy ảnh", "cái", ItemKind::Item, "", "", false},
    {"ANH-OK-01", "Ống kính 18–55 mm", "Ống kính", "cái", ItemKind::Item, "", "", false},
    {"ANH-OK-02", "Ống kính 50 mm f/1.8", "Ống kính", "cái", ItemKind::Item, "", "", false},
    {"ANH-CM-01", "Chân máy (tripod)", "Phụ kiện", "cái", ItemKind::Item, "", "", false},
    {"ANH-FL-01", "Đèn flash rời (flash cóc)", "Ánh sáng", "cái", ItemKind::Item, "", "", false},
    {"ANH-DST-01", "Đèn studio + softbox", "Ánh sáng", "bộ", ItemKind::Kit, "AT-DIEN AT-NHIET",
     "Đèn studio\nChân đèn\nSoftbox\nDây nguồn", false},
    {"ANH-PN-01", "Phông nền + giá treo", "Phụ kiện", "bộ", ItemKind::Kit, "",
     "Phông nền\nGiá treo\nKẹp phông (2)", false},
    {"ANH-TN-01", "Thẻ nhớ SD 32 GB", "Lưu trữ", "cái", ItemKind::Item, "", "", true},
    {"ANH-PIN-01", "Pin máy ảnh + sạc", "Phụ kiện", "bộ", ItemKind::Kit, "", "Pin\nBộ sạc", false},
    {"HOA-SBK-01", "Súng bắn keo 60 W", "Dụng cụ nhiệt", "cái", ItemKind::Item, "AT-NHIET", "",
     false},
    {"HOA-KCC-01", "Kéo cắt cành", "Dụng cụ sắc", "cái", ItemKind::Item, "AT-SAC", "", false},
    {"HOA-BCH-01", "Bàn chông cắm hoa", "Dụng cụ cắm", "cái", ItemKind::Item, "AT-SAC", "", false},
    {"HOA-ULA-01", "Bộ ủi cánh hoa vải", "Dụng cụ nhiệt", "bộ", ItemKind::Kit, "AT-NHIET",
     "Tay ủi\nBộ đầu ủi (8)\nGối ủi", false},
    {"HOA-VT-GN", "Giấy nhún", "Vật tư", "cuộn", ItemKind::Consumable, "", "", false},
    {"HOA-VT-KEM", "Dây kẽm bọc giấy", "Vật tư", "bó", ItemKind::Consumable, "", "", false},
    {"HOA-VT-MX", "Mút xốp cắm hoa", "Vật tư", "viên", ItemKind::Consumable, "", "", false},
    {"HOA-VT-KEO", "Keo nến (thanh) / băng keo sáp", "Vật tư", "thanh", ItemKind::Consumable, "",
     "", false},
    {"LEN-KM-01", "Bộ kim móc 2,0–6,0 mm (9 cây)", "Dụng cụ móc", "bộ", ItemKind::Kit, "",
     "Kim 2,0 mm\nKim 2,5 mm\nKim 3,0 mm\nKim 3,5 mm\nKim 4,0 mm\nKim 4,5 mm\nKim 5,0 mm\nKim 5,5 "
     "mm\nKim 6,0 mm",
     false},
    {"LEN-KD-01", "Kim đan đôi", "Dụng cụ đan", "đôi", ItemKind::Item, "", "", false},
    {"LEN-KB-01", "Kéo bấm chỉ", "Dụng cụ sắc", "cái", ItemKind::Item, "AT-SAC", "", false},
    {"LEN-VT-LEN", "Len sợi cotton", "Vật tư", "cuộn", ItemKind::Consumable, "", "", false},
    {"TCMN-KT-01", "Khung thêu tròn", "Dụng cụ thêu", "cái", ItemKind::Item, "", "", false},
    {"TCMN-DCG-01", "Dao cắt giấy (dao rọc) + thảm cắt", "Dụng cụ sắc", "bộ", ItemKind::Kit,
     "AT-SAC", "Dao rọc giấy\nThảm cắt", false},
    {"TCMN-BCG-01", "Bàn cắt giấy", "Máy/dụng cụ sắc", "cái", ItemKind::Item, "AT-SAC", "", false},
    {"MTHU-GV-01", "Giá vẽ gỗ", "Họa cụ", "cái", ItemKind::Item, "", "", false},
    {"MTHU-VT-MAU", "Màu bột / màu poster", "Vật tư", "hộp", ItemKind::Consumable, "", "", false},
}};

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find(' ', start), text.size());
        words.emplace_back(text.substr(start, end - start));
        start = end + 1;
    }
    return words;
}

}  // namespace

std::vector<DemoItem> demo_items() {
    std::vector<DemoItem> items;
    for (const Line& line : kLines) {
        items.push_back({.code = std::string(line.code),
                         .name = std::string(line.name),
                         .category = std::string(line.category),
                         .unit = std::string(line.unit),
                         .kind = line.kind,
                         .workshop = std::string(line.code.substr(0, line.code.find('-'))),
                         .inductions = words_of(line.inductions),
                         .parts = std::string(line.parts),
                         .erases_photos = line.erases_photos});
    }
    return items;
}

}  // namespace records
