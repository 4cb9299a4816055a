"""A USB device that is made up here and reaches the guest by QEMU's usb-redir.

The protocol is that of usbredir (usbredirproto.h, 0.7): a head of three little-endian numbers (kind,
length, id) and its data; the id has 64 bits once both sides have said hello. QEMU answers for
addresses by itself and passes on the rest; what is sent at the interrupt endpoint waits in QEMU
until the guest asks for it.
"""

import socket
import struct
import threading
from dataclasses import dataclass

from .trouble import Broken
from .wire import received

HELLO, CONNECT = 0, 1
INTERFACES, ENDPOINTS, SET_CONFIGURATION, GET_CONFIGURATION = 4, 5, 6, 7
CONFIGURATION_STATUS, SET_ALTERNATE, ALTERNATE_STATUS = 8, 9, 11
START_INTERRUPT, STOP_INTERRUPT, INTERRUPT_STATUS = 15, 16, 17
CONTROL, INTERRUPT = 100, 103
SUCCESS, STALL = 0, 4
FULL_SPEED = 1
HELLO_HEAD = struct.Struct("<III")
HEAD = struct.Struct("<IIQ")
CONTROL_HEAD = struct.Struct("<BBBBHHH")  # endpoint, request, type, status, value, index, length
# The device's version goes with its numbers; packet sizes with its endpoints; ids of 64 bits, and
# lengths of 32 bits, without which QEMU keeps a device from xhci.
CAPABILITIES = 1 << 1 | 1 << 4 | 1 << 5 | 1 << 6
SLOTS = 32  # endpoints OUT 0 to 15, IN 0 to 15
ANSWER_SECONDS_MAX = 20.0

GET_DESCRIPTOR, SET_IDLE = 0x06, 0x0A
DEVICE, CONFIGURATION, HID, REPORT = 0x01, 0x02, 0x21, 0x22
ENDPOINT = 0x81
THE_CONFIGURATION = 1


@dataclass(frozen=True)
class Hid:
    """A HID device of one interface that is no keyboard."""

    report_descriptor: bytes
    packet_size: int = 64
    vendor: int = 0x1209  # of the open hardware registry
    product: int = 0x0001

    def hid_descriptor(self) -> bytes:
        """HID 1.11 §6.2.1."""
        return struct.pack("<BBHBBBH", 9, HID, 0x0111, 0, 1, REPORT, len(self.report_descriptor))

    def descriptor(self, kind: int) -> bytes | None:
        """What the device says of itself; USB 2.0 §9.6, HID 1.11 §7.1."""
        if kind == DEVICE:
            numbers = struct.pack("<HHH", self.vendor, self.product, 0x0100)
            return bytes.fromhex("12 01 00 02 00 00 00 40") + numbers + bytes([0, 0, 0, 1])
        if kind == CONFIGURATION:
            interface = bytes([9, 4, 0, 0, 1, 3, 0, 0, 0]) + self.hid_descriptor()
            interface += struct.pack("<BBBBHB", 7, 5, ENDPOINT, 3, self.packet_size, 10)
            return struct.pack("<BBHBBBBB", 9, 2, 9 + len(interface), 1, 1, 0, 0x80, 50) + interface
        if kind == REPORT:
            return self.report_descriptor
        return self.hid_descriptor() if kind == HID else None


class Redirected:
    """The device at our end of the wire; a thread of its own answers for it."""

    def __init__(self, port: socket.socket, hid: Hid) -> None:
        self._port = port
        self._hid = hid
        self._is_listening = threading.Event()
        hello = b"bench".ljust(64, b"\0") + struct.pack("<I", CAPABILITIES)
        self._port.sendall(HELLO_HEAD.pack(HELLO, len(hello), 0) + hello)
        threading.Thread(target=self._serve, daemon=True).start()

    def send(self, packet: bytes) -> None:
        """One packet at the interrupt endpoint, once the guest listens there."""
        if not self._is_listening.wait(ANSWER_SECONDS_MAX):
            raise Broken("the guest does not listen to the redirected device")
        self._send(INTERRUPT, struct.pack("<BBH", ENDPOINT, SUCCESS, len(packet)) + packet)

    def close(self) -> None:
        """The device is gone."""
        self._port.close()

    def _send(self, kind: int, data: bytes, number: int = 0) -> None:
        self._port.sendall(HEAD.pack(kind, len(data), number) + data)

    def _serve(self) -> None:
        try:
            _, length, _ = HELLO_HEAD.unpack(received(self._port, HELLO_HEAD.size))
            received(self._port, length)
            self._connect()
            while True:
                kind, length, number = HEAD.unpack(received(self._port, HEAD.size))
                self._take(kind, number, received(self._port, length))
        except (EOFError, OSError):
            pass

    def _take(self, kind: int, number: int, data: bytes) -> None:
        if kind == SET_CONFIGURATION:
            self._send(CONFIGURATION_STATUS, bytes([SUCCESS, data[0]]), number)
        elif kind == GET_CONFIGURATION:
            self._send(CONFIGURATION_STATUS, bytes([SUCCESS, THE_CONFIGURATION]), number)
        elif kind == SET_ALTERNATE:
            self._send(ALTERNATE_STATUS, bytes([SUCCESS, *data[:2]]), number)
        elif kind == START_INTERRUPT:
            self._send(INTERRUPT_STATUS, bytes([SUCCESS, data[0]]), number)
            self._is_listening.set()
        elif kind == STOP_INTERRUPT:
            self._is_listening.clear()
            self._send(INTERRUPT_STATUS, bytes([SUCCESS, data[0]]), number)
        elif kind == CONTROL:
            self._control(number, data)

    def _connect(self) -> None:
        """The interface and its endpoint are told before the device comes."""
        one = [0] * SLOTS
        interfaces = bytes(one) + bytes([3, *one[1:]]) + bytes(one) + bytes(one)
        self._send(INTERFACES, struct.pack("<I", 1) + interfaces)
        sorts, intervals, sizes = [255] * SLOTS, [0] * SLOTS, [0] * SLOTS
        sorts[0] = sorts[16] = 0
        slot = 16 + (ENDPOINT & 0x0F)
        sorts[slot], intervals[slot], sizes[slot] = 3, 10, self._hid.packet_size
        tail = struct.pack(f"<{SLOTS}H", *sizes)
        self._send(ENDPOINTS, bytes(sorts) + bytes(intervals) + bytes(one) + tail)
        numbers = struct.pack("<HHH", self._hid.vendor, self._hid.product, 0x0100)
        self._send(CONNECT, bytes([FULL_SPEED, 0, 0, 0]) + numbers)

    def _control(self, number: int, data: bytes) -> None:
        endpoint, request, sort, _, value, index, length = CONTROL_HEAD.unpack_from(data)
        answer: bytes | None = None
        if request == GET_DESCRIPTOR and sort & 0x80:
            answer = self._hid.descriptor(value >> 8)
        elif request == SET_IDLE and sort == 0x21:
            answer = b""
        status = STALL if answer is None else SUCCESS
        answer = (answer or b"")[:length]
        head = CONTROL_HEAD.pack(endpoint, request, sort, status, value, index, len(answer))
        self._send(CONTROL, head + answer, number)
