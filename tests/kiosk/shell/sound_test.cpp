#include "kiosk/shell/sound.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

using namespace shell;

namespace {

constexpr SoundKind kKinds[] = {SoundKind::In,        SoundKind::Late,    SoundKind::Out,
                                SoundKind::Duplicate, SoundKind::Refused, SoundKind::Counter};

// How often the tone crosses zero upwards between two instants: its pitch.
int pitch(const std::vector<std::int16_t>& samples, double from, double to) {
    int crossings = 0;
    for (auto i = static_cast<std::size_t>(from * kSampleRate) + 1;
         i < static_cast<std::size_t>(to * kSampleRate); ++i) {
        if (samples[i - 1] < 0 && samples[i] >= 0) ++crossings;
    }
    return static_cast<int>(std::lround(crossings / (to - from)));
}

}  // namespace

TEST_SUITE("shell: sound") {
    TEST_CASE("in rises, out falls, refused is lower than both") {
        const auto in = tone(SoundKind::In);
        const auto out = tone(SoundKind::Out);
        const auto refused = tone(SoundKind::Refused);
        CHECK(pitch(in, 0.01, 0.08) < pitch(in, 0.10, 0.24));
        CHECK(pitch(out, 0.01, 0.08) > pitch(out, 0.10, 0.24));
        CHECK(pitch(refused, 0.01, 0.17) < pitch(out, 0.10, 0.24));
    }

    TEST_CASE("who is late is let in by the same rise, and then hears it come back") {
        const auto late = tone(SoundKind::Late);
        CHECK(pitch(late, 0.01, 0.08) < pitch(late, 0.10, 0.24));
        CHECK(pitch(late, 0.30, 0.44) < pitch(late, 0.10, 0.24));
        CHECK(late.size() > tone(SoundKind::In).size() + kSampleRate / 10);
    }

    TEST_CASE("no two kinds sound the same") {
        std::set<std::vector<std::int16_t>> tones;
        for (const SoundKind kind : kKinds) tones.insert(tone(kind));
        CHECK(tones.size() == std::size(kKinds));
    }

    TEST_CASE("a tone is short, begins and ends in silence, and is not clipped") {
        for (const SoundKind kind : kKinds) {
            const auto samples = tone(kind);
            CHECK(samples.size() <= kSampleRate * 6 / 10);
            CHECK(samples.front() == 0);
            CHECK(std::abs(samples.back()) < 200);
            const auto [low, high] = std::minmax_element(samples.begin(), samples.end());
            CHECK(*high > 5'000);
            CHECK(*high < 20'000);
            CHECK(*low > -20'000);
        }
    }

    TEST_CASE("without a sound device it is silent and goes on") {
        Sound sound("no-such-device");
        for (const SoundKind kind : kKinds) sound.play(kind);
        sound.finish();
        sound.play(SoundKind::In);
        sound.finish();
    }

    TEST_CASE("a device that swallows everything takes every tone") {
        Sound sound("null");
        for (const SoundKind kind : kKinds) sound.play(kind);
        sound.finish();
    }

    TEST_CASE("it can go while tones wait") {
        Sound sound("null");
        for (int i = 0; i < 50; ++i) sound.play(SoundKind::Refused);
    }
}
