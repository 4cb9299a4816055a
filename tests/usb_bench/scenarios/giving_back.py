"""A keyboard is a keyboard again when the program ends, and after it was killed and cleaned up."""

from host.bench import Bench
from host.devices import Keyboard


def types_into_the_kernel(bench: Bench, keyboard: Keyboard) -> None:
    """Claims that a key reaches whoever listens to the kernel's event device."""
    bench.becomes("driver", lambda: bench.driver_of(keyboard), "usbhid")
    bench.listen_to(keyboard)
    bench.type(keyboard, "12345\n")
    bench.becomes("what was typed", bench.heard, "12345\n")


def play(bench: Bench) -> None:
    keyboard = bench.plug_keyboard("1")
    bench.boot()
    types_into_the_kernel(bench, keyboard)

    with bench.watch(keyboard.port) as watch:
        watch.says("attached", keyboard)
        bench.becomes("driver", lambda: bench.driver_of(keyboard), "usbfs")
        bench.type(keyboard, "0012345678\n")
        watch.says("tap", keyboard, "0012345678")
    types_into_the_kernel(bench, keyboard)

    with bench.watch(keyboard.port) as watch:
        watch.says("attached", keyboard)
        watch.kill()
    bench.becomes("driver", lambda: bench.driver_of(keyboard), "")
    bench.workshopctl("readers", "--release")
    types_into_the_kernel(bench, keyboard)
