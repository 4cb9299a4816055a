"""Builds the guest's root file system: a cpio archive (newc), as an initramfs is one."""

import os
import pathlib
import re
import stat
import subprocess
from typing import BinaryIO, NamedTuple

from .trouble import Unavailable


class Entry(NamedTuple):
    """One file, folder, link or device node."""

    mode: int
    data: bytes = b""
    node: tuple[int, int] = (0, 0)


def record(number: int, path: str, entry: Entry) -> bytes:
    """One entry as newc writes it: fourteen numbers in hexadecimal, the name, the data."""
    name = path.encode() + b"\0"
    fields = (number, entry.mode, 0, 0, 1, 0, len(entry.data), 0, 0, *entry.node, len(name), 0)
    head = b"070701" + b"".join(b"%08X" % field for field in fields) + name
    return head + b"\0" * (-len(head) % 4) + entry.data + b"\0" * (-len(entry.data) % 4)


class Archive:
    """What the guest will find at its paths."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}

    def folder(self, path: str) -> None:
        """An empty folder, and those it is in."""
        path = path.strip("/")
        if path and path not in self._entries:
            self.folder(os.path.dirname(path))
            self._entries[path] = Entry(stat.S_IFDIR | 0o755)

    def _put(self, path: str, entry: Entry) -> None:
        self.folder(os.path.dirname(path))
        self._entries[path.strip("/")] = entry

    def text(self, path: str, text: str) -> None:
        """A small file."""
        self._put(path, Entry(stat.S_IFREG | 0o644, text.encode()))

    def file(self, source: str | pathlib.Path, path: str) -> None:
        """A file of this machine."""
        source = pathlib.Path(source)
        mode = 0o755 if os.access(source, os.X_OK) else 0o644
        self._put(path, Entry(stat.S_IFREG | mode, source.read_bytes()))

    def link(self, target: str, path: str) -> None:
        """A symbolic link."""
        self._put(path, Entry(stat.S_IFLNK | 0o777, target.encode()))

    def node(self, path: str, major: int, minor: int) -> None:
        """A character device."""
        self._put(path, Entry(stat.S_IFCHR | 0o600, node=(major, minor)))

    def program(self, source: pathlib.Path, path: str, library_path: str = "") -> None:
        """A program of this machine and every shared library that ldd names for it."""
        self.file(source, path)
        environment = dict(os.environ, LD_LIBRARY_PATH=library_path)
        listing = subprocess.run(
            ["ldd", str(source)], env=environment, capture_output=True, text=True
        ).stdout
        missing = re.findall(r"(\S+) => not found", listing)
        if missing:
            raise Unavailable(f"{source.name} needs {', '.join(missing)}")
        for name, target in re.findall(r"^\s*(\S+) => (/\S+) \(0x", listing, re.M):
            self.file(target, "/lib/x86_64-linux-gnu/" + os.path.basename(name))
        for loader in re.findall(r"^\s*(/\S+) \(0x", listing, re.M):
            self.file(loader, loader)

    def write(self, out: BinaryIO) -> None:
        """The whole archive; parents sort before what is in them."""
        for number, path in enumerate(sorted(self._entries), start=1):
            out.write(record(number, path, self._entries[path]))
        out.write(record(0, "TRAILER!!!", Entry(0)))
