// A virtual display of its own for a test: Xvfb, started and ended by the test.
#pragma once

#include <string>

namespace test {

/// 1280x800 until it goes; DISPLAY points to it.
class Display {
public:
    Display();
    ~Display();
    Display(const Display&) = delete;
    Display& operator=(const Display&) = delete;

    const std::string& name() const { return name_; }

private:
    std::string name_;
    std::string before_;
    int server_ = -1;
};

/// No display at all while it lives.
class NoDisplay {
public:
    NoDisplay();
    ~NoDisplay();
    NoDisplay(const NoDisplay&) = delete;
    NoDisplay& operator=(const NoDisplay&) = delete;

private:
    std::string before_;
};

}  // namespace test
