import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any


async def slowly(x: float = 2.0) -> float:
    """Awaited."""
    await asyncio.sleep(0)
    return x / 3


def count_up(to: int = 3) -> Iterator[int]:
    """One by one."""
    yield from range(to)


async def ticks(to: int = 2) -> AsyncIterator[dict]:
    """One by one, slowly."""
    for number in range(to):
        await asyncio.sleep(0)
        yield {"tick": number}


def broken_numbers() -> dict[str, float]:
    """What JSON does not have."""
    return {"nan": float("nan"), "inf": float("inf"), "one": 1.0}


def anything(value: Any = None, query: dict[str, int] = {"a": 1}, numbers: list[float] = [1, 2.5]):  # noqa: B006
    """Returns something."""
    return [value, query, [str(number) for number in numbers]]
