"""Pictures, sound and film made of nothing but Python's own library, as data URLs."""

import base64
import math
import struct
import zlib
from pathlib import Path
from typing import Callable

Pixel = tuple[int, int, int]


def data_url(media_type: str, content: bytes) -> str:
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"


def png(width: int, height: int, colour: Callable[[float, float], Pixel]) -> str:
    """A picture from a function of the place, both coordinates from 0 to 1."""
    rows = b"".join(
        b"\0" + b"".join(bytes(colour(x / (width - 1), y / (height - 1))) for x in range(width)) for y in range(height)
    )

    def chunk(name: bytes, content: bytes) -> bytes:
        checksum = zlib.crc32(name + content)
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    content = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
    return data_url("image/png", b"\x89PNG\r\n\x1a\n" + content)


def waves(shift: float, sharp: bool) -> Callable[[float, float], Pixel]:
    def colour(x: float, y: float) -> Pixel:
        height = math.sin(7 * x + shift) + math.sin(5 * y + 2 * shift) + math.sin(9 * (x + y))
        level = (height + 3) / 6
        level = round(level * 6) / 6 if sharp else level
        return int(40 + 70 * level), int(70 + 130 * level), int(140 + 100 * level)

    return colour


def tone(frequency: float, seconds: float = 1.5, rate: int = 8000) -> str:
    """A tone that swells and fades: WAV, one channel, 16 bits."""
    count = int(seconds * rate)
    samples = b"".join(
        struct.pack("<h", int(20000 * math.sin(math.pi * i / count) * math.sin(2 * math.pi * frequency * i / rate)))
        for i in range(count)
    )
    head = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + len(samples), b"WAVE", b"fmt ", 16, 1, 1, rate, 2 * rate, 2, 16, b"data", len(samples))  # fmt: skip
    return data_url("audio/wav", head + samples)


def clip() -> str:
    return data_url("video/webm", Path(__file__).with_name("clip.webm").read_bytes())
