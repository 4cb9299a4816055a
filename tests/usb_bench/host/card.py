"""A contactless card as a card reader shows it (PC/SC part 3)."""


def contactless_atr(card_name: int = 0x0001, standard: int = 0x03) -> bytes:
    """The ATR that a reader makes up for a contactless storage card.

    card_name 0x0001 is MIFARE Classic 1K; standard 0x03 is ISO/IEC 14443 A part 3.
    """
    body = bytes.fromhex("8f8001804f0ca000000306")  # 15 historical bytes, RID of PC/SC
    body += bytes([standard, card_name >> 8, card_name & 0xFF, 0, 0, 0, 0])
    check = 0
    for byte in body:
        check ^= byte
    return b"\x3b" + body + bytes([check])


class Card:
    """Answers GET DATA (FF CA 00 00 00) with its number, and knows nothing else."""

    def __init__(self, number: str) -> None:
        self.number = bytes.fromhex(number)
        self.atr = contactless_atr()

    def answer(self, command: bytes) -> bytes:
        """What the card says to a command; status words of ISO/IEC 7816-4."""
        if command[:4] != b"\xff\xca\x00\x00":
            return b"\x6a\x81"  # no such function
        wanted = command[4] if len(command) > 4 else 0
        if wanted and wanted < len(self.number):
            return bytes([0x6C, len(self.number)])  # wrong length, this is right
        if wanted > len(self.number):
            return self.number.ljust(wanted, b"\0") + b"\x62\x82"
        return self.number + b"\x90\x00"
