from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple, Optional, Union


class Colour(enum.Enum):
    RED = "r"
    DARK_BLUE = "db"


class Plan(enum.Enum):
    """Its values cannot be written in JSON."""

    SMALL = (1, 2)
    LARGE = (3, 4)


Size = Literal["s", "m", "l"]


@dataclass
class Order:
    count: int
    label: str = "none"
    sizes: list[Size] = field(default_factory=list)


@dataclass
class Receipt:
    """What is paid.

    Attributes:
        total: In all.
    """

    total: float
    lines: list[str]
    paid: bool
    colour: Colour


class Point(NamedTuple):
    x: float
    y: float


def paint(
    colour: Colour = Colour.DARK_BLUE,
    plan: Plan = Plan.LARGE,
    size: Size = "m",
    sizes: Sequence[Size] = ("s",),
    names: set[str] | None = None,
    on: date = date(2024, 2, 29),
    at: "time" = time(8, 30),
    moment: Optional[datetime] = None,
    lasts: timedelta = timedelta(hours=1),
    background: str = "#ffeedd",
) -> Receipt:
    """Everything that can be chosen."""
    assert isinstance(colour, Colour) and isinstance(plan, Plan) and isinstance(on, date)
    words = [colour.name, plan.name, size, *sorted(sizes), *sorted(names or []), on.isoformat(), f"{at:%H:%M}"]
    return Receipt(lasts.total_seconds(), [*words, background], moment is None, colour)


def order(what: Order, /, discount: float = 0, *, gift: bool = False) -> dict[str, int | str]:
    """Takes an object apart."""
    return {"count": what.count, "label": what.label, "gift": "yes" if gift else "no", "discount": str(discount)}


def move(point: Point = Point(0, 0), span: tuple[date, date] = (date(2024, 1, 1), date(2024, 1, 31))) -> Point:
    """A default that cannot be shown."""
    return Point(point.x + (span[1] - span[0]).days, point.y)


def either(value: Union[int, str] = 3, ratio: int | float = 1) -> str:
    """May be two things."""
    return f"{value!r} {ratio!r}"
