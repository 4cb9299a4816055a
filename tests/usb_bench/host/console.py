"""The lines of one serial port of the guest."""

import re
import socket
import threading
import time
from collections.abc import Callable

from .trouble import Broken


class Console:
    """Collects lines and lets others wait for them; a thread of its own reads."""

    def __init__(self, port: socket.socket, on_line: Callable[[str], None]) -> None:
        self._port = port
        self._on_line = on_line
        self._changed = threading.Condition()
        self._lines: list[str] = []
        self._is_closed = False
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        pending = b""
        while data := self._received():
            *complete, pending = (pending + data).split(b"\n")
            for line in complete:
                self._add(line.decode("utf-8", "replace").rstrip("\r"))
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def _received(self) -> bytes:
        try:
            return self._port.recv(65536)
        except OSError:
            return b""

    def _add(self, line: str) -> None:
        self._on_line(line)
        with self._changed:
            self._lines.append(line)
            self._changed.notify_all()

    def take(self, pattern: str, seconds: float) -> str | None:
        """Takes out the first line that matches, as soon as there is one; none within the time."""
        deadline = time.monotonic() + seconds
        with self._changed:
            while True:
                for at, line in enumerate(self._lines):
                    if re.search(pattern, line):
                        return self._lines.pop(at)
                if self._is_closed:
                    raise Broken(f"the guest ended before it said /{pattern}/")
                left = deadline - time.monotonic()
                if left <= 0:
                    return None
                self._changed.wait(left)

    def tail(self, count: int) -> list[str]:
        """The last lines that nobody took."""
        with self._changed:
            return self._lines[-count:]

    def send(self, line: str) -> None:
        """A line for the guest."""
        self._port.sendall(line.encode() + b"\n")
