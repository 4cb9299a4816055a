"""A scanner and a stripe reader that are no keyboards: known by what they say of their reports,
before the claim, after it, and when no driver holds them (as after a crash) and tells of it."""

from host.bench import Bench
from host.capture import capture

LABEL = "DIEN-KTD-01"
CARD = "0004512301"


def play(bench: Bench) -> None:
    codes, stripes = capture("scanner/with_count.txt"), capture("magstripe/classic.txt")
    swipe = stripes.packets[: 337 // 8 + 1]
    scanner = bench.plug_hid("1", codes.descriptor)
    bench.boot()
    with bench.watch("auto") as watch:
        watch.says("attached", scanner)
        scanner.send(codes.packets[:2])
        watch.says("tap", scanner, LABEL)
        watch.says("tap", scanner, LABEL)

        stripe = bench.plug_hid("2", stripes.descriptor, packet_size=8)
        watch.says("attached", stripe)
        watch.reads(stripe, CARD, lambda: stripe.send(swipe))
        stripe.send(swipe[:20])
        watch.says("fault", stripe, "half-read")

        bench.unplug(scanner)
        watch.says("detached", scanner)
        bench.plug(scanner)
        watch.says("attached", scanner)
        scanner.send(codes.packets[:1])
        watch.says("tap", scanner, LABEL)
        watch.is_silent_about(scanner)
        watch.is_silent_about(stripe)

    bench.becomes("driver", lambda: bench.driver_of(scanner), "usbhid")
    bench.ask(f"echo {scanner.interface} >/sys/bus/usb/drivers/usbhid/unbind")
    bench.becomes("driver", lambda: bench.driver_of(scanner), "")
    with bench.watch(scanner.port) as watch:
        watch.says("attached", scanner)
        scanner.send(codes.packets[:1])
        watch.says("tap", scanner, LABEL)
        watch.says("present", stripe)
