// A short tone for each kind of answer, made by arithmetic and played by a thread of its own.
//
// The third way, beside colour and word, to hear whether a tap was taken. Playing never waits and
// never fails: without a sound device it is silent. A tone that comes while another plays is played
// after it; of a crowd only the newest two are kept. play() may be called by any thread.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace shell {

enum class SoundKind { In, Late, Out, Duplicate, Refused, Counter };

inline constexpr int kSampleRate = 48'000;

/// The tone as mono samples. In rises, Late rises and comes back, Out falls, Duplicate
/// repeats, Refused is low and long.
std::vector<std::int16_t> tone(SoundKind kind);

class Sound {
public:
    /// "default" is what the sound system plays to; "null" swallows everything.
    explicit Sound(std::string device = "default");
    ~Sound();
    Sound(const Sound&) = delete;
    Sound& operator=(const Sound&) = delete;

    void play(SoundKind kind);
    /// Waits until everything asked for was played or given up.
    void finish();

private:
    void work();

    std::string device_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<SoundKind> waiting_;
    bool is_playing_ = false;
    bool is_closing_ = false;
    std::thread worker_;
};

}  // namespace shell
