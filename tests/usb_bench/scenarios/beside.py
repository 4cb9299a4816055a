"""Two wedge readers behind a hub, used at once; beside them a person's keyboard stays one."""

from host.bench import Bench


def play(bench: Bench) -> None:
    bench.plug_hub("1")
    door_in = bench.plug_keyboard("1.1")
    door_out = bench.plug_keyboard("1.2")
    persons = bench.plug_keyboard("2")
    bench.boot()
    with bench.watch(door_in.port, door_out.port) as watch:
        watch.says("attached", door_in)
        watch.says("attached", door_out)
        watch.says("present", persons)
        bench.becomes("driver", lambda: bench.driver_of(persons), "usbhid")
        bench.listen_to(persons)

        for first, second in zip("0012345678\n", "4294967295\n"):
            bench.type(door_in, first)
            bench.type(door_out, second)
            bench.type(persons, "7")
        watch.says("tap", door_in, "0012345678")
        watch.says("tap", door_out, "4294967295")
        bench.becomes("what the person typed", bench.heard, "7" * 11)

        bench.unplug(door_in)
        watch.says("detached", door_in)
        bench.type(door_out, "0000000042\n")
        watch.says("tap", door_out, "0000000042")
        for device in (door_in, door_out, persons):
            watch.is_silent_about(device)
