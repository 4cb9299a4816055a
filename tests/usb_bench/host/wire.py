"""What is read from QEMU's sockets, which give it in parts."""

import socket


def received(port: socket.socket, length: int) -> bytes:
    """So many bytes; EOFError when the other end is gone before they are there."""
    data = b""
    while len(data) < length:
        part = port.recv(length - len(data))
        if not part:
            raise EOFError
        data += part
    return data
