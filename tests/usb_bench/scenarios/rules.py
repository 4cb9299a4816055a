"""Beside libccid's own udev rules a card reader is the kiosk's, and is not put to sleep."""

from host.bench import Bench


def is_there(bench: Bench, device: str) -> str:
    """Whether the kernel has the device: "yes" or "no"."""
    return bench.ask(f"test -e {device} && echo yes || echo no")


def is_ours(bench: Bench, device: str) -> None:
    """Claims that what is plugged in stays awake and that the kiosk's user may open it."""
    bench.becomes("plugged in", lambda: is_there(bench, device), "yes")
    bus, address = bench.ask(f"cat {device}/busnum {device}/devnum").split()
    node = f"/dev/bus/usb/{int(bus):03}/{int(address):03}"
    bench.becomes("power", lambda: bench.ask(f"cat {device}/power/control"), "on")
    bench.becomes("rights", lambda: bench.ask(f"stat -c '%a %G' {node}"), "660 plugdev")


def play(bench: Bench) -> None:
    reader = bench.plug_card_reader("1")
    device = f"/sys/bus/usb/devices/1-{reader.socket}"
    bench.boot()
    bench.ask("grep -q 0b0000 /usr/lib/udev/rules.d/92*ccid*.rules")
    is_ours(bench, device)
    bench.unplug(reader)
    bench.becomes("plugged in", lambda: is_there(bench, device), "no")
    bench.plug(reader)
    is_ours(bench, device)
    with bench.watch("auto") as watch:
        watch.says("attached", reader)
