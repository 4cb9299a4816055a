"""A wedge reader and a reader of the CCID class are used at the same time."""

from host.bench import Bench
from host.card import Card


def play(bench: Bench) -> None:
    cards = bench.plug_card_reader("1")
    wedge = bench.plug_keyboard("2")
    bench.boot()
    with bench.watch("auto") as watch:
        watch.says("attached", cards)
        watch.says("attached", wedge)

        bench.type(wedge, "00123")
        cards.insert(Card("04A1B2C3"))
        bench.type(wedge, "45678\n")
        watch.says("tap", cards, "04A1B2C3")
        watch.says("tap", wedge, "0012345678")

        bench.unplug(cards)
        watch.says("detached", cards)
        bench.type(wedge, "0000000042\n")
        watch.says("tap", wedge, "0000000042")
        watch.is_silent_about(cards)
        watch.is_silent_about(wedge)
