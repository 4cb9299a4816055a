// A program that a benchmark starts beside itself, talks to, and weighs.
//
// Ended with the object. What is read about it comes from /proc: processor time from each thread's
// schedstat, in nanoseconds (the ticks of /proc/PID/stat are as coarse as what is measured here).
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace bench {

class Child {
public:
    /// `display` is given to it as DISPLAY unless empty.
    Child(const std::vector<std::string>& command, const std::string& display);
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    pid_t id() const { return id_; }
    void write(char byte) const;
    /// The next line of its standard output; aborts when it ends instead.
    std::string line() const;

private:
    pid_t id_ = -1;
    int input_ = -1;
    int output_ = -1;
};

/// Used by all threads of that process since they began.
std::chrono::nanoseconds processor_time(pid_t process);

/// Its share of memory: what it has alone, and its part of what it shares ("Pss" of the kernel's
/// smaps_rollup).
double memory_mb(pid_t process);

}  // namespace bench
