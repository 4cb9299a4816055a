"""Debian's stock kernel and those of its modules that USB needs, taken out of their package."""

import gzip
import lzma
import pathlib
import re
import shutil
import struct
import tempfile

from . import packages
from .trouble import Unavailable

# The cloud kernel (linux-image-cloud-amd64) is built without USB.
METAPACKAGE = "linux-image-amd64"
MODULE_FOLDERS = ("drivers/usb", "drivers/hid", "drivers/input")


def unpacked_image(image: bytes) -> bytes:
    """The ELF kernel inside a bzImage; the image itself where its packing is unknown.

    QEMU starts an ELF kernel through its PVH entry point, which saves the guest the four seconds
    that its own xz decompressor takes in an emulated processor. Offsets: the kernel's
    Documentation/x86/boot.rst.
    """
    if image[0x202:0x206] != b"HdrS":
        raise Unavailable("the kernel package holds no bzImage")
    setup_sectors = image[0x1F1] or 4
    offset, length = struct.unpack_from("<II", image, 0x248)
    start = (setup_sectors + 1) * 512 + offset
    payload = image[start : start + length]
    if payload.startswith(b"\xfd7zXZ\0"):  # the unpacked size follows the stream
        return lzma.LZMADecompressor(lzma.FORMAT_XZ).decompress(payload)
    if payload.startswith(b"\x1f\x8b"):
        return gzip.decompress(payload[:-4])
    return image


def copy_modules(tree: pathlib.Path, target: pathlib.Path) -> None:
    """The modules of MODULE_FOLDERS, flat; Debian 13 packs them with xz."""
    target.mkdir()
    for folder in MODULE_FOLDERS:
        for module in (tree / "kernel" / folder).rglob("*.ko*"):
            if module.suffix == ".xz":
                (target / module.stem).write_bytes(lzma.decompress(module.read_bytes()))
            else:
                shutil.copy(module, target / module.name)


def folder() -> pathlib.Path:
    """The folder with `image` and `modules/`; made on the first call."""
    final = packages.cache() / "kernel"
    if final.exists():
        return final
    images = packages.dependencies(METAPACKAGE, r"linux-image-\S+")
    if not images:
        raise Unavailable(f"apt knows no {METAPACKAGE}")
    with tempfile.TemporaryDirectory(dir=packages.cache()) as work:
        files = pathlib.Path(work) / "files"
        packages.unpack(images[0], files)
        built = pathlib.Path(work) / "kernel"
        built.mkdir()
        (image,) = (files / "boot").glob("vmlinuz-*")
        (built / "image").write_bytes(unpacked_image(image.read_bytes()))
        (tree,) = packages.inside(files, "lib/modules").iterdir()
        copy_modules(tree, built / "modules")
        packages.put(built, final)
    return final


def modules(names: list[str]) -> list[pathlib.Path]:
    """The files of the named modules and of all they depend on, in the order to load them."""
    files = {file.stem.replace("-", "_"): file for file in (folder() / "modules").glob("*.ko")}
    order: list[pathlib.Path] = []

    def visit(name: str) -> None:
        file = files.get(name.replace("-", "_"))
        if file is None:
            raise Unavailable(f"this kernel has no module {name}")
        if file in order:
            return
        match = re.search(rb"\0depends=([^\0]*)\0", file.read_bytes())
        for needed in filter(None, (match.group(1).decode() if match else "").split(",")):
            visit(needed)
        order.append(file)

    for name in names:
        visit(name)
    return order
