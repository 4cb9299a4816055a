"""A wedge reader is there from the start, is pulled, comes back, stops in mid-number, is pulled in one."""

from host.bench import Bench


def play(bench: Bench) -> None:
    reader = bench.plug_keyboard("1")
    bench.boot()
    with bench.watch("auto") as watch:
        watch.says("attached", reader)
        for code in ("0012345678", "1122334455", "4294967295"):
            bench.type(reader, code + "\n")
            watch.says("tap", reader, code)

        bench.unplug(reader)
        watch.says("detached", reader)
        bench.plug(reader)
        watch.says("attached", reader)
        bench.type(reader, "0000700007\n")
        watch.says("tap", reader, "0000700007")

        bench.type(reader, "00123")
        watch.says("fault", reader, "half-read")

        bench.type(reader, "00123")
        bench.unplug(reader)
        watch.says("detached", reader, text="in the middle of a code")
        bench.plug(reader)
        watch.says("attached", reader)
        bench.type(reader, "0000000042\n")
        watch.says("tap", reader, "0000000042")
