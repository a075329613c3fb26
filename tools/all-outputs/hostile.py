"""Values that try to do harm or make no sense: they are shown as text or as what they are, and nothing breaks."""

import math
from typing import Any

from alternatives import Values

SCRIPTS = [
    '<script>document.title = "harmed"</script>',
    '<img src=x onerror="alert(1)">',
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "[a](javascript:alert(1))",
    "</style><script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "\u202egnp.exe",
    "{{constructor.constructor('alert(1)')()}}",
]
NONSENSE: list[Any] = [None, {}, [], "", 0, -1, math.nan, [[[]]], {"value": {"value": None}}, {"points": "none"}, "x" * 5000, True]


def poisoned(value: Any, number: int) -> Any:
    """The same shape with every text in it replaced."""
    script = SCRIPTS[number % len(SCRIPTS)]
    if isinstance(value, str):
        return value if value.startswith("data:") or value[:4].isdigit() else f"{value[:8]}{script}"
    if isinstance(value, list):
        return [poisoned(item, number + i) for i, item in enumerate(value[:12])]
    if isinstance(value, dict):
        return {key: poisoned(item, number) for key, item in value.items()}
    return value


def hostile(values: Values, number: int) -> Values:
    """By turns a value with scripts in its texts, and one that fits no type."""
    return {
        key: poisoned(value, number + i) if (number + i) % 2 == 0 else NONSENSE[(number + i) % len(NONSENSE)]
        for i, (key, value) in enumerate(values.items())
    }
