#include "kiosk/shell/sound.h"

#include <alsa/asoundlib.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>

#include "kiosk/base/log.h"

namespace shell {

namespace {

constexpr std::size_t kWaitingMax = 2;
constexpr unsigned kLatencyMicros = 100'000;

struct ClosePcm {
    void operator()(snd_pcm_t* pcm) const noexcept { snd_pcm_close(pcm); }
};
using Pcm = std::unique_ptr<snd_pcm_t, ClosePcm>;

void quiet(const char*, int, const char*, int, const char*, ...) {}

struct Note {
    double hertz;  // 0 is a pause
    double seconds;
};

// Intervals that are told apart in a noisy room: a rising and a falling fifth, the rising one that
// comes back for who is late, one note twice, a low buzz, a small bell.
std::vector<Note> notes_of(SoundKind kind) {
    switch (kind) {
        case SoundKind::In:
            return {{587.3, 0.09}, {880.0, 0.16}};
        case SoundKind::Late:
            return {{587.3, 0.09}, {880.0, 0.16}, {0, 0.04}, {587.3, 0.16}};
        case SoundKind::Out:
            return {{880.0, 0.09}, {587.3, 0.16}};
        case SoundKind::Duplicate:
            return {{740.0, 0.07}, {0, 0.05}, {740.0, 0.07}};
        case SoundKind::Refused:
            return {{196.0, 0.18}, {0, 0.05}, {174.6, 0.28}};
        case SoundKind::Counter:
            break;
    }
    return {{1046.5, 0.12}};
}

void append(std::vector<std::int16_t>& samples, const Note& note) {
    const int count = static_cast<int>(note.seconds * kSampleRate);
    const int fade = kSampleRate / 200;  // 5 ms: without it every note begins with a click
    for (int i = 0; i < count; ++i) {
        const double edge = std::min(
            {1.0, static_cast<double>(i) / fade, static_cast<double>(count - 1 - i) / fade});
        const double turn = 2 * std::numbers::pi * note.hertz * i / kSampleRate;
        // A little of the octave carries better from a small loudspeaker.
        const double wave = 0.8 * std::sin(turn) + 0.2 * std::sin(2 * turn);
        samples.push_back(static_cast<std::int16_t>(std::lround(11'000 * edge * wave)));
    }
}

Pcm opened(const std::string& device) {
    snd_pcm_t* pcm = nullptr;
    if (snd_pcm_open(&pcm, device.c_str(), SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK) < 0)
        return {};
    Pcm owner(pcm);
    // Opening must not wait for a device that somebody holds; writing may.
    snd_pcm_nonblock(pcm, 0);
    if (snd_pcm_set_params(pcm, SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED, 1, kSampleRate,
                           1, kLatencyMicros) < 0) {
        return {};
    }
    return owner;
}

void play_on(const std::string& device, const std::vector<std::int16_t>& samples) {
    const Pcm pcm = opened(device);
    if (!pcm) return;
    std::size_t played = 0;
    while (played < samples.size()) {
        const snd_pcm_sframes_t count =
            snd_pcm_writei(pcm.get(), samples.data() + played, samples.size() - played);
        if (count < 0) {
            if (snd_pcm_recover(pcm.get(), static_cast<int>(count), 1) < 0) return;
            continue;
        }
        played += static_cast<std::size_t>(count);
    }
    snd_pcm_drain(pcm.get());
}

}  // namespace

std::vector<std::int16_t> tone(SoundKind kind) {
    std::vector<std::int16_t> samples;
    for (const Note& note : notes_of(kind)) append(samples, note);
    return samples;
}

Sound::Sound(std::string device) : device_(std::move(device)), worker_([this] { work(); }) {}

Sound::~Sound() {
    {
        const std::scoped_lock lock(mutex_);
        is_closing_ = true;
        waiting_.clear();
    }
    changed_.notify_all();
    worker_.join();
}

void Sound::play(SoundKind kind) {
    {
        const std::scoped_lock lock(mutex_);
        waiting_.push_back(kind);
        // Forty people in a row must not be heard a minute later.
        while (waiting_.size() > kWaitingMax) waiting_.pop_front();
    }
    changed_.notify_all();
}

void Sound::finish() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return waiting_.empty() && !is_playing_; });
}

void Sound::work() {
    snd_lib_error_set_handler(quiet);
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return is_closing_ || !waiting_.empty(); });
        if (is_closing_) return;
        const SoundKind kind = waiting_.front();
        waiting_.pop_front();
        is_playing_ = true;
        lock.unlock();
        play_on(device_, tone(kind));
        lock.lock();
        is_playing_ = false;
        changed_.notify_all();
    }
}

}  // namespace shell
