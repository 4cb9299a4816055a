"""What a scenario can do: plug, pull, type, tap, and look at what came of it."""

import base64
import contextlib
import itertools
import pathlib
import shlex
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from . import kernel
from .devices import CardReader, Device, HidReader, Hub, Keyboard
from .guest_files import Wanted, guest_files
from .heard import text_heard
from .machine import SCREENS, Machine, command_line
from .redirected import Hid
from .trouble import Broken, Claim
from .watch import Watch

MARK = "\x1e"  # guest/init begins its own lines with it
SECONDS_MAX = 30.0
AnyDevice = TypeVar("AnyDevice", bound=Device)


class Bench:
    """One guest, what is plugged into it, and the program that runs in it."""

    def __init__(self, machine: Machine, wanted: Wanted, say: Callable[[str, str], None]) -> None:
        self._machine = machine
        self._wanted = wanted
        self._say = say
        self._numbers = itertools.count()
        self._screens = [f"screen{number}" for number in range(SCREENS)]

    # The sockets. What is plugged in before `boot()` is there from the start.

    def boot(self) -> None:
        """Switches the guest on, and waits until it takes commands."""
        self._machine.go()
        self._mine("ready")

    def plug_keyboard(self, socket: str) -> Keyboard:
        """A keyboard, which may be a wedge reader."""
        name = self._name("keyboard")
        return self.plug(Keyboard(socket, name, self._screens[int(name[-1]) % SCREENS]))

    def plug_card_reader(self, socket: str) -> CardReader:
        """A reader of the CCID class."""
        return self.plug(CardReader(socket, self._name("reader")))

    def plug_hid(self, socket: str, report_descriptor: bytes, packet_size: int = 64) -> HidReader:
        """A stripe reader or a scanner that is no keyboard."""
        hid = Hid(report_descriptor, packet_size)
        return self.plug(HidReader(socket, self._name("hid"), hid))

    def plug_hub(self, socket: str) -> Hub:
        """A hub: its sockets are "SOCKET.1" and so on."""
        return self.plug(Hub(socket, self._name("hub")))

    def plug(self, device: AnyDevice) -> AnyDevice:
        """Plugs in something new, or again what was pulled."""
        self._say("host", f"plug {device.name} into {device.socket}")
        device.plug(self._machine.monitor)
        return device

    def unplug(self, device: Device) -> None:
        """Pulls it out."""
        self._say("host", f"pull {device.name} out of {device.socket}")
        device.unplug(self._machine.monitor)

    def type(self, keyboard: Keyboard, text: str) -> None:
        """Types digits; a card at a wedge reader is digits and a line end."""
        self._say("host", f"{keyboard.name} types {text!r}")
        keyboard.type(self._machine.monitor, text)

    def _name(self, kind: str) -> str:
        return f"{kind}{next(self._numbers)}"

    # The guest.

    def ask(self, command: str) -> str:
        """What a shell command of the guest says; it must end well."""
        self._say("host", f"$ {command}")
        self._machine.program.send(command)
        status = self._mine("done (.*)")
        said = []
        while (line := self._machine.program.take(f"^{MARK}said ", 0)) is not None:
            said.append(line.removeprefix(f"{MARK}said "))
        if status != "done 0":
            raise Claim(f"{command!r} ended with {status}: {said}")
        return "\n".join(said)

    def _mine(self, pattern: str) -> str:
        line = self._machine.program.take(f"^{MARK}{pattern}$", SECONDS_MAX)
        if line is None:
            raise Broken(f"the guest did not say {pattern!r} within {SECONDS_MAX:g} s")
        return line.removeprefix(MARK)

    def workshopctl(self, *arguments: str) -> str:
        """Runs the program to its end; what it said."""
        return self.ask(self._as_user(shlex.join(["/bench/workshopctl", *arguments])))

    def here(self, *arguments: str) -> str:
        """Runs the program to its end on this machine and not in the guest; what it said."""
        command = [str(self._wanted.program), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    def start(self, *arguments: str) -> None:
        """Runs the program in the background; `line()` waits for what it says."""
        words = [f"/bench/{self._wanted.program.name}", *arguments]
        self.ask("start " + self._as_user(shlex.join(words)))

    def line(self, pattern: str, seconds: float = SECONDS_MAX) -> str:
        """The next line of the program that matches; it must come."""
        line = self._machine.program.take(pattern, seconds)
        if line is None:
            raise Claim(f"the program did not say {pattern!r} within {seconds:g} s")
        return line

    def load(self, module: str) -> None:
        """Loads one of the kernel's modules that are not loaded from the start."""
        self.ask(f"insmod /lib/modules/{module}.ko")

    def _as_user(self, command: str) -> str:
        if not self._wanted.is_user:
            return command
        return f"su -s /bin/sh kiosk -c {shlex.quote('exec ' + command)}"

    @contextlib.contextmanager
    def watch(self, *claims: str) -> Iterator[Watch]:
        """A running `readers --watch`. At the end it is asked to end, and must do so well."""
        words = ["--json", "readers", "--watch", "--show-numbers"]
        for claim in claims:
            words += ["--claim", claim]
        self.start(*words)
        watch = Watch(self.ask, self._machine.program, self._mine)
        yield watch
        watch.end()

    # What is so in the guest.

    def driver_of(self, device: Device) -> str:
        """The driver that holds the device's interface: usbhid, usbfs, or none."""
        return self.ask(f"driver_of {device.interface}")

    def becomes(self, what: str, value: Callable[[], str], expected: str) -> None:
        """Claims that something is as it should be, now or in a moment."""
        deadline = time.monotonic() + SECONDS_MAX
        while (found := value()) != expected:
            if time.monotonic() > deadline:
                raise Claim(f"{what}: {found!r} instead of {expected!r}")
            time.sleep(0.1)

    def listen_to(self, keyboard: Keyboard) -> None:
        """The kernel's event device of a keyboard is kept from now on."""
        self.ask(f"listen_to {keyboard.interface}")

    def heard(self) -> str:
        """What was typed at the event device that is listened to."""
        return text_heard(base64.b64decode(self.ask("base64 /tmp/heard")))


@contextlib.contextmanager
def bench(wanted: Wanted, say: Callable[[str, str], None]) -> Iterator[Bench]:
    """A guest with nothing plugged in, not yet switched on; gone at the end."""
    with tempfile.TemporaryDirectory(prefix="usb-bench-") as folder:
        place = pathlib.Path(folder)
        image = kernel.folder() / "image"
        with open(place / "files", "wb") as out:
            guest_files(wanted).write(out)
        machine = Machine(command_line(place, image, wanted.controller), say)
        try:
            yield Bench(machine, wanted, say)
        except (Broken, Claim):
            for line in machine.kernel.tail(15):
                say("at end", line)
            raise
        finally:
            machine.stop()
