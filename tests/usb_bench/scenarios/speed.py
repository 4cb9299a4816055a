"""How soon a tap is in the desk's queue, beside a bare libusb loop (tests/bench, bench_readers)."""

import os

from host.bench import Bench

ROUNDS = int(os.environ.get("ROUNDS", "1"))
TAPS = 20


def play(bench: Bench) -> None:
    reader = bench.plug_keyboard("1")
    bench.boot()
    bench.becomes("driver", lambda: bench.driver_of(reader), "usbhid")
    bench.load("usbmon")
    bench.start("race", reader.port, str(ROUNDS), str(TAPS))
    for _ in range(ROUNDS):
        for side in ("floor", "ours"):
            bench.line(f"^{side}$")
            bench.type(reader, "1\n" * TAPS)
    for what in ("given", "taken"):
        bench.line(f"^report -> {what}")
