import io
from pathlib import Path
from typing import BinaryIO


def shout(source: Path, target: str = "loud") -> bytes:
    """Writes a file in capitals.

    :param source: A text file.
    :type source: Path
    :param str target: Unused.
    :returns: the text
    :rtype: bytes
    """
    return source.read_text(encoding="utf-8").upper().encode()


def count(content: bytes = b"", more: list[bytes] | None = None) -> dict:
    """How many bytes there are."""
    return {"bytes": len(content), "more": len(more or [])}


def first_line(stream: BinaryIO) -> str | None:
    """The first line of a file."""
    assert isinstance(stream, io.BytesIO)
    return stream.readline().decode().strip() or None


def same(path: Path) -> Path:
    """Gives back the file that it was given."""
    return path
