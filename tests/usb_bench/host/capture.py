"""What readers say on the wire, as tests/captures keeps it: see the README there."""

import pathlib
from dataclasses import dataclass, field

CAPTURES = pathlib.Path(__file__).resolve().parent.parent.parent / "captures"


@dataclass
class Capture:
    """One reader's report descriptor, and its packets in order."""

    descriptor: bytes = b""
    packets: list[bytes] = field(default_factory=list)


def capture(name: str) -> Capture:
    """By its path below tests/captures, "scanner/with_count.txt"."""
    found = Capture()
    for line in (CAPTURES / name).read_text(encoding="utf-8").splitlines():
        word, _, rest = line.partition(" ")
        if word == "descriptor":
            found.descriptor += bytes.fromhex(rest)
        elif word == "packet":
            found.packets.append(bytes.fromhex(rest))
    return found
