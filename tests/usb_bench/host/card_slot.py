"""The slot of QEMU's card reader, seen from the card's side: the VSCARD protocol.

Each message is a head of three big-endian numbers (kind, reader, length) and its data. QEMU answers
an INIT with an INIT of its own, so it is sent once and never in reply. The reader is 0xffffffff in
INIT and READER_ADD and 0 after that.
"""

import socket
import struct
import threading

from .card import Card
from .trouble import Broken
from .wire import received

INIT, ERROR, READER_ADD, READER_REMOVE, ATR, CARD_REMOVE, APDU = range(1, 8)
NO_READER = 0xFFFFFFFF
READER = 0
VERSION = 2
HEAD = struct.Struct(">III")


class CardSlot:
    """Holds a card or none; a thread of its own answers for the card."""

    def __init__(self, port: socket.socket) -> None:
        self._port = port
        self._changed = threading.Condition()
        self._acknowledged = 0
        self._card: Card | None = None
        threading.Thread(target=self._serve, daemon=True).start()
        self._send(INIT, NO_READER, b"VSCD" + struct.pack(">II", VERSION, 0))
        self._send_and_wait(READER_ADD, NO_READER, b"bench\0")

    def insert(self, card: Card) -> None:
        """A card is there."""
        self._card = card
        self._send_and_wait(ATR, READER, card.atr)

    def remove(self) -> None:
        """No card is there any more."""
        self._send_and_wait(CARD_REMOVE, READER, b"")
        self._card = None

    def close(self) -> None:
        """The reader is gone."""
        self._port.close()

    def _send(self, kind: int, reader: int, data: bytes) -> None:
        self._port.sendall(HEAD.pack(kind, reader, len(data)) + data)

    def _send_and_wait(self, kind: int, reader: int, data: bytes) -> None:
        """Sends a message that QEMU acknowledges by an ERROR of code 0."""
        with self._changed:
            before = self._acknowledged
            self._send(kind, reader, data)
            if not self._changed.wait_for(lambda: self._acknowledged > before, 20):
                raise Broken(f"QEMU did not acknowledge card message {kind}")

    def _serve(self) -> None:
        try:
            while True:
                kind, _, length = HEAD.unpack(received(self._port, HEAD.size))
                self._take(kind, received(self._port, length))
        except (EOFError, OSError):
            pass

    def _take(self, kind: int, data: bytes) -> None:
        if kind == ERROR:
            with self._changed:
                self._acknowledged += 1
                self._changed.notify_all()
        elif kind == APDU:
            card = self._card
            self._send(APDU, READER, card.answer(data) if card else b"\x64\x00")
