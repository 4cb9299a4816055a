"""Debian's systemd-udevd with those of its libraries that a small machine lacks.

And libccid with its rules, which every machine has that was set up for card readers."""

import pathlib
import tempfile

from . import packages

LIBRARIES = "libkmod2|libsystemd-shared"


def folder() -> pathlib.Path:
    """The folder with the files of all these packages; made on the first call."""
    final = packages.cache() / "udevd-libccid"
    if final.exists():
        return final
    with tempfile.TemporaryDirectory(dir=packages.cache()) as work:
        built = pathlib.Path(work) / "udevd"
        for package in ["udev", "libccid", *packages.dependencies("udev", LIBRARIES)]:
            packages.unpack(package, built)
        packages.put(built, final)
    return final
