"""QEMU's monitor: the commands that plug, pull and type (QMP, JSON lines both ways)."""

import array
import json
import socket
import time
from typing import Any

from .trouble import Broken

SECONDS_MAX = 20.0


class Monitor:
    """Runs one command after the other; events that come in between are kept."""

    def __init__(self, port: socket.socket) -> None:
        self._port = port
        self._port.settimeout(SECONDS_MAX)
        self._lines = port.makefile("r")
        self._deleted: set[str] = set()

    def greet(self) -> None:
        """QEMU speaks first, and takes no command before this one."""
        if not self._line():
            raise Broken("QEMU did not start")
        self.run("qmp_capabilities")

    def _line(self) -> str:
        try:
            return self._lines.readline()
        except OSError as error:
            raise Broken(f"QEMU's monitor: {error}") from error

    def run(self, command: str, **arguments: Any) -> Any:
        """The answer to a command. An argument `fd` is a file that travels with it."""
        files = [arguments.pop("fd")] if "fd" in arguments else []
        request = json.dumps({"execute": command, "arguments": arguments}).encode() + b"\n"
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", files))] if files else []
        self._port.sendmsg([request], rights)
        while line := self._line():
            reply = json.loads(line)
            if reply.get("event") == "DEVICE_DELETED":
                self._deleted.add(reply["data"].get("device", ""))
            if "error" in reply:
                raise Broken(f"{command}: {reply['error']['desc']}")
            if "return" in reply:
                return reply["return"]
        raise Broken(f"QEMU ended during {command}")

    def chardev(self, name: str) -> socket.socket:
        """Makes a character device in QEMU; our end of it."""
        ours, theirs = socket.socketpair()
        with theirs:
            self.run("getfd", fd=theirs.fileno(), fdname=f"fd-{name}")
        address = {"type": "fd", "data": {"str": f"fd-{name}"}}
        backend = {"type": "socket", "data": {"addr": address, "server": False}}
        self.run("chardev-add", id=name, backend=backend)
        return ours

    def remove(self, name: str) -> None:
        """Pulls a device out, and waits until QEMU has let go of it."""
        self._deleted.discard(name)
        self.run("device_del", id=name)
        deadline = time.monotonic() + SECONDS_MAX
        while name not in self._deleted:
            if time.monotonic() > deadline:
                raise Broken(f"QEMU did not let go of {name}")
            time.sleep(0.01)
            self.run("query-status")  # collects what came meanwhile
