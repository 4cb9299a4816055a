// An open counter, a basket on it, an item that came back: what the tests of the counter draw.
#pragma once

#include <functional>

#include "tests/kiosk/screens/states.h"

namespace test {

inline view::View counter_view(const std::function<void(view::CounterView&)>& change) {
    view::View view = morning();
    view::CounterView counter{.instructor_name = "Nguyễn Văn An"};
    counter.categories = {"Đo lường", "Bảo hộ"};
    counter.items = {
        {.item = {1}, .code = "DIEN-DHVN-01", .name = "Đồng hồ vạn năng"},
        {.item = {2}, .code = "DIEN-AMPK-01", .name = "Ampe kìm", .holder_name = "Lê Minh Quân"}};
    change(counter);
    view.screen = counter;
    return view;
}

inline void lend_two(view::CounterView& counter) {
    counter.borrower = view::Borrower{.person = {7}, .name = "Phạm Thu Trà", .class_name = "K12A"};
    counter.basket = {{.item = {1}, .code = "A", .name = "Đồng hồ vạn năng"},
                      {.item = {3}, .code = "B", .name = "Kìm tuốt dây"}};
    counter.is_lendable = true;
    counter.due_at = "16:30";
}

inline void take_back(view::CounterView& counter) {
    counter.returned = view::ReturnedItem{.item = {2},
                                          .code = "C",
                                          .name = "Thẻ nhớ SD 32 GB",
                                          .borrower_name = "Lê Minh Quân",
                                          .at = "09:40"};
}

}  // namespace test
