"""What the demo knows: units that can be converted, and a few facts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Unit:
    """A unit as `value * factor + shift` of its kind's base unit."""

    kind: str
    factor: float
    shift: float = 0.0


UNITS: dict[str, Unit] = {
    "mm": Unit("length", 0.001),
    "cm": Unit("length", 0.01),
    "m": Unit("length", 1),
    "km": Unit("length", 1000),
    "in": Unit("length", 0.0254),
    "ft": Unit("length", 0.3048),
    "yd": Unit("length", 0.9144),
    "mi": Unit("length", 1609.344),
    "g": Unit("mass", 0.001),
    "kg": Unit("mass", 1),
    "t": Unit("mass", 1000),
    "oz": Unit("mass", 0.028349523125),
    "lb": Unit("mass", 0.45359237),
    "s": Unit("time", 1),
    "min": Unit("time", 60),
    "h": Unit("time", 3600),
    "d": Unit("time", 86400),
    "c": Unit("temperature", 1, 273.15),
    "k": Unit("temperature", 1),
    "f": Unit("temperature", 5 / 9, 459.67 * 5 / 9),
}
NAMES = {
    "metre": "m",
    "meter": "m",
    "kilometre": "km",
    "kilometer": "km",
    "centimetre": "cm",
    "inch": "in",
    "inche": "in",
    "foot": "ft",
    "feet": "ft",
    "yard": "yd",
    "mile": "mi",
    "gram": "g",
    "kilogram": "kg",
    "kilo": "kg",
    "tonne": "t",
    "ounce": "oz",
    "pound": "lb",
    "second": "s",
    "minute": "min",
    "hour": "h",
    "day": "d",
    "celsius": "c",
    "fahrenheit": "f",
    "kelvin": "k",
}

PLANETS = [
    {"planet": "Mercury", "diameter": 4879, "year": 88, "moons": 0},
    {"planet": "Venus", "diameter": 12104, "year": 224.7, "moons": 0},
    {"planet": "Earth", "diameter": 12742, "year": 365.2, "moons": 1},
    {"planet": "Mars", "diameter": 6779, "year": 687, "moons": 2},
    {"planet": "Jupiter", "diameter": 139820, "year": 4331, "moons": 95},
    {"planet": "Saturn", "diameter": 116460, "year": 10747, "moons": 146},
    {"planet": "Uranus", "diameter": 50724, "year": 30589, "moons": 28},
    {"planet": "Neptune", "diameter": 49244, "year": 59800, "moons": 16},
]
FACTS = {
    "light": "Light travels **299 792 458 metres** a second in a vacuum.",
    "water": "Water boils at **100 °C** at sea level, and at about 71 °C on the top of Everest.",
    "everest": "Mount Everest is **8 849 metres** high.",
    "pi": "Pi is about **3.14159**; its digits never end and never repeat.",
    "zero": "The oldest known sign for zero is on a stone of the year **683** in Cambodia.",
}


def unit_named(text: str) -> str | None:
    """The short name of a unit, however it was written."""
    word = text.strip().strip("°.").lower()
    if word in UNITS:
        return word
    return NAMES.get(word) or NAMES.get(word.removesuffix("s"))


def convert(value: float, source: str, target: str) -> float:
    """Raises ValueError where the two measure different things."""
    from_unit, to_unit = UNITS[source], UNITS[target]
    if from_unit.kind != to_unit.kind:
        raise ValueError(f"{source} measures {from_unit.kind} and {target} measures {to_unit.kind}")
    return (value * from_unit.factor + from_unit.shift - to_unit.shift) / to_unit.factor
