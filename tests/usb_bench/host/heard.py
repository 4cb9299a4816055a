"""What the kernel heard from a keyboard: the records of an event device as text."""

import struct

# struct input_event of linux/input.h on a 64-bit machine: two words of time, type, code, value.
EVENT = struct.Struct("<qqHHi")
EV_KEY, PRESSED = 1, 1
# KEY_1 is 2 and KEY_0 is 11, KEY_ENTER is 28 (linux/input-event-codes.h).
KEYS = {code: digit for code, digit in zip(range(2, 12), "1234567890")} | {28: "\n"}


def text_heard(records: bytes) -> str:
    """Each press as its character; a key that the bench never types is a question mark."""
    whole = len(records) - len(records) % EVENT.size
    events = EVENT.iter_unpack(records[:whole])
    return "".join(
        KEYS.get(code, "?")
        for _, _, kind, code, value in events
        if kind == EV_KEY and value == PRESSED
    )
