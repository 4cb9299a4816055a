#include "kiosk/base/queue.h"

#include <doctest/doctest.h>

#include <thread>

using namespace std::chrono_literals;

TEST_SUITE("kiosk/base: queue") {
    TEST_CASE("what waits is taken all at once and in order") {
        base::Queue<int> queue;
        for (int i = 0; i < 40; ++i) queue.push(i);
        const auto items = queue.take_all(0ms);
        REQUIRE(items.size() == 40);
        CHECK(items.front() == 0);
        CHECK(items.back() == 39);
        CHECK(queue.take_all(0ms).empty());
    }

    TEST_CASE("a taker sleeps until another thread pushes") {
        base::Queue<int> queue;
        std::jthread other([&] { queue.push(7); });
        CHECK(queue.take_all(std::nullopt) == std::vector<int>{7});
    }

    TEST_CASE("a closed queue gives out what it holds and takes nothing more") {
        base::Queue<int> queue;
        queue.push(1);
        queue.close();
        CHECK_FALSE(queue.push(2));
        CHECK(queue.take_all(std::nullopt) == std::vector<int>{1});
    }
}
