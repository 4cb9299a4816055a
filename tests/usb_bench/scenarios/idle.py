"""What four readers cost that nobody uses (tests/bench, bench_readers).

The guest's processor is emulated: how long some work takes here is told to it beforehand.
"""

import os

from host.bench import Bench

LENGTH = int(os.environ.get("SECONDS_IDLE", "1"))


def play(bench: Bench) -> None:
    bench.plug_hub("1")
    bench.plug_keyboard("1.1")
    bench.plug_keyboard("1.2")
    bench.plug_card_reader("2")
    bench.plug_card_reader("3")
    bench.boot()
    bench.start("idle", "4", str(LENGTH), bench.here("work"))
    bench.line("^4 readers", LENGTH + 60)
