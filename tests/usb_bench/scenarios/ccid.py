"""Cards come and go at a reader of the CCID class, which is there from the start and comes back."""

from host.bench import Bench
from host.card import Card


def play(bench: Bench) -> None:
    reader = bench.plug_card_reader("1")
    bench.boot()
    with bench.watch("auto") as watch:
        watch.says("attached", reader)
        for number in ("04A1B2C3", "04112233445566"):
            reader.insert(Card(number))
            watch.says("tap", reader, number)
            reader.remove()

        reader.insert(Card("04A1B2C3"))
        watch.says("tap", reader, "04A1B2C3")
        bench.unplug(reader)
        watch.says("detached", reader)
        bench.plug(reader)
        watch.says("attached", reader)
        reader.insert(Card("04112233445566"))
        watch.says("tap", reader, "04112233445566")
        watch.is_silent_about(reader)
