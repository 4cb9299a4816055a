"""Fetches Debian packages with apt-get and unpacks them into the cache. Nothing is installed."""

import os
import pathlib
import re
import subprocess
import tempfile
from collections.abc import Callable

from .trouble import Unavailable

# A machine without a network is to be told apart soon.
PATIENCE = ["-o", "Acquire::http::Timeout=20", "-o", "Acquire::Retries=1"]


def cache() -> pathlib.Path:
    """The folder that keeps what was fetched, shared by all checkouts."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    folder = pathlib.Path(base) / "workshop-kiosk" / "usb-bench"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def run(*command: str, folder: pathlib.Path | None = None) -> str:
    """The output of a command of the package tools."""
    try:
        result = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise Unavailable(f"{command[0]} is not installed") from error
    if result.returncode != 0:
        raise Unavailable(f"{' '.join(command)}: {result.stderr.strip() or 'failed'}")
    return result.stdout


def own_lists() -> list[str]:
    """Fresh package lists in the cache, for where the machine's own are old; needs no root."""
    folder = cache() / "apt"
    (folder / "lists" / "partial").mkdir(parents=True, exist_ok=True)
    options = ["-o", f"Dir::State::Lists={folder}/lists", "-o", f"Dir::Cache={folder}"]
    run("apt-get", "-q", *PATIENCE, *options, "update")
    return options


def with_lists(work: Callable[[list[str]], str]) -> str:
    """Does something with the machine's package lists, or else with fresh ones."""
    try:
        return work([])
    except Unavailable:
        return work(own_lists())


def dependencies(package: str, pattern: str) -> list[str]:
    """The packages whose whole name matches and that another one depends on."""

    def find(options: list[str]) -> str:
        return run("apt-cache", *options, "depends", package)

    return re.findall(rf"^\s*(?:Pre)?Depends: ({pattern})$", with_lists(find), re.M)


def put(built: pathlib.Path, final: pathlib.Path) -> None:
    """Moves a finished folder into place, so that a broken run leaves none."""
    final.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.rename(built, final)
    except OSError:
        if not final.exists():  # else another run was faster
            raise


def unpack(package: str, folder: pathlib.Path) -> None:
    """Downloads a package and adds its files to what is in a folder."""
    download = ["apt-get", "-q", *PATIENCE, "download", package]
    with tempfile.TemporaryDirectory(dir=cache()) as place:
        with_lists(lambda options: run(*download, *options, folder=pathlib.Path(place)))
        (deb,) = pathlib.Path(place).glob("*.deb")
        run("dpkg", "-x", str(deb), str(folder))


def inside(folder: pathlib.Path, path: str) -> pathlib.Path:
    """A file of unpacked packages, which Debian 12 keeps at / and Debian 13 below /usr."""
    for place in (folder / path, folder / "usr" / path):
        if place.exists():
            return place
    raise Unavailable(f"{folder.name} holds no {path}")
