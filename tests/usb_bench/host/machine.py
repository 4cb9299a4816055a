"""The guest's machine: the QEMU process, its monitor and its two serial ports."""

import ctypes
import pathlib
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable

from .console import Console
from .monitor import Monitor
from .trouble import Broken, Unavailable

QEMU = "qemu-system-x86_64"
# panic=-1 starts again on a panic at once, and -no-reboot makes an end of that. On a busy machine
# the emulated timer is late, and a kernel that checks it panics; one that compares it with the
# processor's own clock goes over to the ACPI timer, which is slow to read.
KERNEL_COMMAND_LINE = (
    "console=ttyS0 panic=-1 mitigations=off nokaslr no_timer_check tsc=reliable rdinit=/init"
)
# At a place of its own, so that the names of ports are known beforehand.
CONTROLLERS = {
    "xhci": "qemu-xhci,id=usb,addr=5.0,p2=8,p3=8",
    "uhci": "piix3-usb-uhci,id=usb,addr=5.0",
}
# QEMU routes keys by the screen they are typed at: one for each keyboard.
SCREENS = 3
# The kernel unpacks the files into memory, where they may fill half of what the packed ones leave
# free, and drops without a word (at this log level) what no longer fits: a sanitized program is
# 130 MB. QEMU takes from the machine only the pages that the guest touches.
MIB = 1 << 20
MEMORY_MIB = 256
MEMORY_PER_FILES = 4


def die_with_parent() -> None:
    """Asks the kernel to end this process when the bench ends (PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def command_line(folder: pathlib.Path, image: pathlib.Path, controller: str) -> list[str]:
    """QEMU without anything that was not asked for, emulating the processor: no rights needed."""
    files = folder / "files"
    memory = MEMORY_MIB + MEMORY_PER_FILES * files.stat().st_size // MIB
    screens = [["-device", f"bochs-display,id=screen{n},romfile="] for n in range(SCREENS)]
    return [
        *[QEMU, "-accel", "tcg", "-machine", "q35,i8042=off,vmport=off,hpet=off", "-cpu", "max"],
        *["-smp", "1", "-m", str(memory), "-nodefaults", "-no-user-config", "-display", "none"],
        *["-no-reboot", "-S", "-kernel", str(image), "-initrd", str(files)],
        *["-append", KERNEL_COMMAND_LINE, "-device", CONTROLLERS[controller]],
        *[word for screen in screens for word in screen],
        *["-device", "isa-serial,chardev=kernel,index=0"],
        *["-device", "isa-serial,chardev=program,index=1"],
        *["-mon", "chardev=monitor,mode=control"],
    ]


def need_qemu() -> None:
    """Said before anything is fetched for it."""
    if not shutil.which(QEMU):
        raise Unavailable(f"{QEMU} is not installed")


class Machine:
    """A guest that is paused until `go()` and ends with `stop()`."""

    def __init__(self, command: list[str], on_line: Callable[[str, str], None]) -> None:
        need_qemu()
        pairs = {name: socket.socketpair() for name in ("kernel", "program", "monitor")}
        theirs = {name: pair[1] for name, pair in pairs.items()}
        for name, port in theirs.items():
            command = [*command, "-chardev", f"socket,id={name},fd={port.fileno()}"]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            pass_fds=[port.fileno() for port in theirs.values()],
            preexec_fn=die_with_parent,
        )
        for port in theirs.values():
            port.close()
        self.kernel = Console(pairs["kernel"][0], lambda line: on_line("kernel", line))
        self.program = Console(pairs["program"][0], lambda line: on_line("guest", line))
        self.monitor = Monitor(pairs["monitor"][0])
        self.monitor.greet()

    def go(self) -> None:
        """Switches the power on."""
        self.monitor.run("cont")

    def stop(self) -> None:
        """Cuts the power."""
        try:
            self.monitor.run("quit")
            self._process.wait(5)
        except (Broken, OSError, subprocess.TimeoutExpired):
            self._process.kill()
            self._process.wait()
