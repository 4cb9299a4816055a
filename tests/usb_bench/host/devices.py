"""What can be plugged into the guest: QEMU's keyboard, card reader and hub, and HID readers."""

import time
from typing import Any

from .card import Card
from .card_slot import CardSlot
from .monitor import Monitor
from .redirected import Hid, Redirected

# The controller sits at 00:05.0; the first of its buses is the one for USB 1 and 2.
PORT_PREFIX = "pci-0000:00:05.0-usb-0:"
QCODES = {"\n": "ret", " ": "spc", "\t": "tab", "-": "minus", ";": "semicolon"}
KEY_SECONDS = 0.015


class Device:
    """Something in a socket; `socket` is a chain of numbers such as "1" or "1.2"."""

    driver = ""

    def __init__(self, socket: str, name: str) -> None:
        self.socket = socket
        self.name = name
        self.port = f"{PORT_PREFIX}{socket}:1.0"
        self.interface = f"1-{socket}:1.0"  # as sysfs calls it

    def plug(self, monitor: Monitor) -> None:
        """Puts it into its socket."""
        options = self.options()
        monitor.run(
            "device_add", driver=self.driver, id=self.name, bus="usb.0", port=self.socket, **options
        )

    def options(self) -> dict[str, Any]:
        """What QEMU is told of it besides."""
        return {}

    def unplug(self, monitor: Monitor) -> None:
        """Pulls it out."""
        monitor.remove(self.name)


class Hub(Device):
    """QEMU's hub with eight ports."""

    driver = "usb-hub"


class Keyboard(Device):
    """QEMU's keyboard (0627:0001): a keyboard-wedge reader, or a person's keyboard."""

    driver = "usb-kbd"

    def __init__(self, socket: str, name: str, screen: str) -> None:
        super().__init__(socket, name)
        self._screen = screen

    def options(self) -> dict[str, Any]:
        return {"usb_version": 1, "display": self._screen}

    def type(self, monitor: Monitor, text: str) -> None:
        """Presses and lets go of each key. QEMU keeps 16 of these movements and drops the rest, so
        each waits for the guest to fetch it."""
        for character in text:
            keys = ["shift"] if character.isupper() else []
            keys.append(QCODES.get(character, character.lower()))
            for key in keys:
                self._move(monitor, key, True)
            for key in reversed(keys):
                self._move(monitor, key, False)

    def _move(self, monitor: Monitor, key: str, is_down: bool) -> None:
        data = {"down": is_down, "key": {"type": "qcode", "data": key}}
        monitor.run("input-send-event", device=self._screen, events=[{"type": "key", "data": data}])
        time.sleep(KEY_SECONDS)


class CardReader(Device):
    """QEMU's card reader (08e6:4433) of the CCID class, with cards from here."""

    driver = "usb-ccid"
    _plugs = 0

    def plug(self, monitor: Monitor) -> None:
        self._plugs += 1
        chardev = f"{self.name}-cards{self._plugs}"  # QEMU keeps the old one
        port = monitor.chardev(chardev)
        super().plug(monitor)
        slot = {"id": f"{self.name}-slot", "bus": f"{self.name}.0", "chardev": chardev}
        monitor.run("device_add", driver="ccid-card-passthru", **slot)
        self._slot = CardSlot(port)

    def unplug(self, monitor: Monitor) -> None:
        super().unplug(monitor)
        self._slot.close()

    def insert(self, card: Card) -> None:
        """A card comes."""
        self._slot.insert(card)

    def remove(self) -> None:
        """The card goes."""
        self._slot.remove()


class HidReader(Device):
    """A HID reader that is no keyboard (1209:0001), made up here."""

    driver = "usb-redir"
    _plugs = 0

    def __init__(self, socket: str, name: str, hid: Hid) -> None:
        super().__init__(socket, name)
        self._hid = hid

    def options(self) -> dict[str, Any]:
        return {"chardev": f"{self.name}-wire{self._plugs}"}

    def plug(self, monitor: Monitor) -> None:
        self._plugs += 1  # QEMU keeps the old wire
        port = monitor.chardev(f"{self.name}-wire{self._plugs}")
        super().plug(monitor)
        self._wire = Redirected(port, self._hid)

    def unplug(self, monitor: Monitor) -> None:
        super().unplug(monitor)
        self._wire.close()

    def send(self, packets: list[bytes]) -> None:
        """What the reader has to say, one packet after the other."""
        for packet in packets:
            self._wire.send(packet)
