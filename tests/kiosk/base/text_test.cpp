#include "kiosk/base/text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using Names = std::vector<std::string>;

Names sorted(Names names) {
    std::reverse(names.begin(), names.end());
    std::stable_sort(names.begin(), names.end(), [](const auto& a, const auto& b) {
        return base::name_sort_key(a) < base::name_sort_key(b);
    });
    return names;
}

}  // namespace

TEST_SUITE("kiosk/base: text") {
    TEST_CASE("a class list is sorted by the given name, then by the rest") {
        const Names list = {"Trần Thị An", "Nông Thị Ảnh",   "Nguyễn Văn Ánh",
                            "Lê Ân",       "Phạm Ân",        "Hoàng Văn Ẩn",
                            "Lý Thị Ấn",   "Dương Thị Dung", "Đỗ Văn Đạt"};
        CHECK(sorted(list) == list);
    }

    TEST_CASE("tones break ties in the Vietnamese order") {
        const Names list = {"ban", "bàn", "bản", "bãn", "bán", "bạn"};
        CHECK(sorted(list) == list);
    }

    TEST_CASE("ă â đ ê ô ơ ư are letters of their own") {
        const Names list = {"an", "az", "ăn", "ân", "d", "da", "dz", "đ", "đa", "e"};
        CHECK(sorted(list) == list);
    }

    TEST_CASE("a decomposed name sorts and folds as the composed one does") {
        const std::string composed = "Đặng Thị Ngọc";
        const std::string decomposed =
            "Đa\xCC\xA3\xCC\x86ng Thi\xCC\xA3 Ngo\xCC\xA3"
            "c";
        CHECK(base::clean_text(decomposed) == composed);
        CHECK(base::name_sort_key(decomposed) == base::name_sort_key(composed));
        CHECK(base::fold(decomposed) == "dang thi ngoc");
    }

    TEST_CASE("đ folds to d although Unicode does not decompose it") {
        CHECK(base::fold("Đỗ Văn Đạt") == "do van dat");
    }

    TEST_CASE("a person is found by beginnings of words or by initials") {
        CHECK(base::is_name_match("an ngu", "Nguyễn Văn An"));
        CHECK(base::is_name_match("NVA", "Nguyễn Văn An"));
        CHECK_FALSE(base::is_name_match("binh", "Nguyễn Văn An"));
        CHECK_FALSE(base::is_name_match("guyen", "Nguyễn Văn An"));
    }

    TEST_CASE("text that is not UTF-8 is not text") {
        CHECK(base::clean_text("ab\xFF") == std::nullopt);
        CHECK(base::clean_text("  Lê \t  Ân ") == "Lê Ân");
    }

    TEST_CASE("what is erased is a whole character, and nothing of an empty text") {
        std::string text = "Đỗ";
        base::remove_last_character(text);
        CHECK(text == "Đ");
        base::remove_last_character(text);
        base::remove_last_character(text);
        CHECK(text.empty());
    }
}
