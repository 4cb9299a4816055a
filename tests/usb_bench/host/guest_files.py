"""What is on the guest's disk: busybox, kernel modules, the program under test, perhaps udevd."""

import pathlib
import subprocess
from dataclasses import dataclass

from . import kernel, packages, udevd
from .archive import Archive
from .trouble import Unavailable

BENCH = pathlib.Path(__file__).resolve().parent.parent
UDEV_RULES = sorted((BENCH.parent.parent / "assets" / "system").glob("*.rules"))
BUSYBOX = pathlib.Path("/bin/busybox")
CONTROLLER_MODULES = {"xhci": ["xhci-pci"], "uhci": ["uhci-hcd"]}
MODULES = ["usbhid", "hid-generic", "evdev"]
# Sorts after every other path: where it is missing, the guest's memory did not hold the files.
LAST = "/~last"
# Loaded only where a scenario asks for it.
SPARE_MODULES = ["usbmon"]
# The groups that Debian's udev rules name.
GROUPS = {
    "root": 0, "tty": 5, "disk": 6, "lp": 7, "kmem": 15, "dialout": 20, "cdrom": 24, "floppy": 25,
    "tape": 26, "audio": 29, "video": 44, "plugdev": 46, "input": 104, "kvm": 105, "render": 106,
    "sgx": 107, "kiosk": 1000,
}  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What a guest is to be like."""

    program: pathlib.Path
    controller: str = "xhci"
    has_udevd: bool = False
    is_user: bool = False  # the program runs as the kiosk's user, not as root


def add_busybox(archive: Archive) -> None:
    """One program that is all the others."""
    if not BUSYBOX.exists():
        raise Unavailable("busybox-static is not installed")
    archive.file(BUSYBOX, "/bin/busybox")
    applets = subprocess.run([BUSYBOX, "--list"], capture_output=True, text=True, check=True)
    for applet in applets.stdout.split():
        if applet != "busybox":
            archive.link("/bin/busybox", "/bin/" + applet)


def add_udevd(archive: Archive) -> None:
    """systemd-udevd as Debian packages it, with Debian's rules and ours."""
    files = udevd.folder()
    libraries = packages.inside(files, "lib/x86_64-linux-gnu")
    program = packages.inside(files, "bin/udevadm")
    archive.program(program, "/bin/udevadm", f"{libraries}:{libraries}/systemd")
    archive.link("/bin/udevadm", "/lib/systemd/systemd-udevd")
    for rules in packages.inside(files, "lib/udev/rules.d").iterdir():
        archive.file(rules, f"/usr/lib/udev/rules.d/{rules.name}")
    for rules in UDEV_RULES:
        archive.file(rules, f"/etc/udev/rules.d/{rules.name}")


def add_people(archive: Archive) -> None:
    """The kiosk's user, who is in plugdev, and the groups."""
    archive.text("/etc/passwd", "root:x:0:0::/root:/bin/sh\nkiosk:x:1000:1000::/tmp:/bin/sh\n")
    members = {"plugdev": "kiosk"}
    lines = [f"{name}:x:{number}:{members.get(name, '')}\n" for name, number in GROUPS.items()]
    archive.text("/etc/group", "".join(lines))
    archive.text("/etc/nsswitch.conf", "passwd: files\ngroup: files\n")


def guest_files(wanted: Wanted) -> Archive:
    """Everything. /etc/bench/ is what guest/init reads."""
    archive = Archive()
    for folder in ("proc", "sys", "dev", "run", "tmp", "root"):
        archive.folder(folder)
    archive.node("/dev/console", 5, 1)
    archive.file(BENCH / "guest" / "init", "/init")
    add_busybox(archive)
    add_people(archive)
    if wanted.has_udevd:
        add_udevd(archive)
    modules = kernel.modules(CONTROLLER_MODULES[wanted.controller] + MODULES)
    for module in modules:
        archive.file(module, f"/lib/modules/{module.name}")
    for module in kernel.modules(SPARE_MODULES):
        archive.file(module, f"/lib/modules/{module.name}")
    archive.text("/etc/bench/modules", "".join(f"{module.name}\n" for module in modules))
    archive.text("/etc/bench/settings", f"udevd={int(wanted.has_udevd)}\n")
    archive.program(wanted.program, f"/bench/{wanted.program.name}")
    # glibc loads this one by itself, when a thread ends.
    gcc = pathlib.Path("/lib/x86_64-linux-gnu/libgcc_s.so.1")
    archive.file(gcc, str(gcc))
    archive.text(LAST, "")
    return archive
