"""A running `workshopctl readers --watch`: its events, one reader at a time."""

import json
from collections.abc import Callable
from typing import Any

from .console import Console
from .devices import Device
from .trouble import Claim

SECONDS_MAX = 20.0
SWIPES_MAX = 5


class Watch:
    """What the program says. The events of one reader are taken in order, none left out."""

    def __init__(
        self, ask: Callable[[str], str], lines: Console, mine: Callable[[str], str]
    ) -> None:
        self._ask = ask
        self._lines = lines
        self._mine = mine
        self._is_over = False

    def says(self, event: str, device: Device, code: str | None = None, text: str = "") -> None:
        """Claims that this is the next event of a reader, and that `text` is in its sentence."""
        found = self._next(device)
        is_so = (found["event"], found["code"]) == (event, code) and text in found.get("text", "")
        if not is_so:
            raise Claim(f"{device.name}: {found} instead of {event} {code} {text}".rstrip())

    def reads(self, device: Device, code: str, swipe: Callable[[], None]) -> None:
        """Claims that what is swiped is told. On a busy machine a pause of 0.3 s may come into one
        swipe of many packets, which makes half a stripe of it: as a person would, it is swiped again.
        """
        for _ in range(SWIPES_MAX):
            swipe()
            found = self._next(device)
            if (found["event"], found["code"]) != ("fault", "half-read"):
                break
        if (found["event"], found["code"]) != ("tap", code):
            raise Claim(f"{device.name}: {found} instead of tap {code}")

    def _next(self, device: Device) -> dict[str, Any]:
        """Leaves out that rights to a new device come a moment after it: a slow guest is told."""
        while True:
            line = self._lines.take(f'^{{.*"reader":"{device.port}"', SECONDS_MAX)
            if line is None:
                raise Claim(f"{device.name}: nothing was said within {SECONDS_MAX:g} s")
            found = json.loads(line)
            if (found["event"], found["code"]) != ("fault", "no-access"):
                return found

    def is_silent_about(self, device: Device) -> None:
        """Claims that nothing more was said of a reader."""
        line = self._lines.take(f'^{{.*"reader":"{device.port}"', 0)
        if line is not None:
            raise Claim(f"{device.name}: {line} though nothing happened")

    def end(self) -> None:
        """Asks the program to end, as the service manager does; it must end well."""
        if not self._is_over:
            self._end("TERM", "exit 0")

    def kill(self) -> None:
        """The program is gone without a chance to do anything."""
        self._end("KILL", "exit 137")

    def _end(self, signal: str, expected: str) -> None:
        self._ask(f"killall -{signal} workshopctl")
        self._is_over = True
        found = self._mine("exit .*")
        if found != expected:
            raise Claim(f"the program: {found} instead of {expected}")
