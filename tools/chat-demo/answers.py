"""From a conversation to an answer, by rules: each rule looks for what it knows and may call a small tool."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from calculator import CannotCalculate, calculate
from knowledge import FACTS, PLANETS, UNITS, convert, unit_named

HELP = """I am a small program with a few rules. I can

- work something out: `12 * (3 + 4)`
- convert units: *10 miles in km*, *72 F to C*
- tell the **time** and the **date**
- compare the **planets**, in a table
- say what I know about light, water, Everest, pi or zero
- write a **long** text, so that you can stop me
- tell what you **said before**
"""
CONVERSION = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*°?\s*([a-z]+)\s+(?:in|to|into|as)\s+°?\s*([a-z]+)", re.IGNORECASE)
ARITHMETIC = re.compile(r"(?:sqrt|abs|round|min|max|pi|[\d(.-])[ \d.+\-*/^%×÷(),a-z]*", re.IGNORECASE)
# Words after an expression that are no part of it: «2 + 2 please».
TRAILING_WORDS = re.compile(r"(?:\s+(?!(?:pi|e)\b)[a-z]+)+$", re.IGNORECASE)
UNIT_SIGNS = {"c": "°C", "f": "°F", "k": "K"}


@dataclass
class Call:
    """One use of a small tool, as it is logged."""

    tool: str
    arguments: dict[str, Any]
    result: Any


@dataclass
class Answer:
    text: str
    calls: list[Call] = field(default_factory=list)
    table: dict[str, Any] | None = None


@dataclass(frozen=True)
class Question:
    text: str
    """What was asked before, oldest first."""
    before: list[str]
    style: str
    offset: float

    @property
    def brief(self) -> bool:
        return self.style == "brief"


def figure(value: float) -> str:
    return f"{value:.10g}"


def time_answer(question: Question) -> Answer | None:
    if not re.search(r"\b(time|date|day|today|o'clock)\b", question.text, re.IGNORECASE):
        return None
    now = datetime.now(UTC) + timedelta(hours=question.offset)
    call = Call("clock", {"offset": question.offset}, now.strftime("%Y-%m-%dT%H:%M"))
    if re.search(r"\btime|o'clock\b", question.text, re.IGNORECASE):
        text = now.strftime("**%H:%M**") if question.brief else now.strftime("It is **%H:%M** where you set your clock.")
    else:
        text = now.strftime("**%d %B %Y**") if question.brief else now.strftime("Today is **%A, %d %B %Y**.")
    return Answer(text, [call])


def conversion_answer(question: Question) -> Answer | None:
    match = CONVERSION.search(question.text)
    source, target = (unit_named(match[2]), unit_named(match[3])) if match else (None, None)
    if not match or not source or not target:
        return None
    value = float(match[1].replace(",", "."))
    arguments = {"value": value, "from": source, "to": target}
    try:
        result = convert(value, source, target)
    except ValueError as error:
        return Answer(f"That does not go: {error}.", [Call("units", arguments, str(error))])
    names = [UNIT_SIGNS.get(unit, unit) for unit in (source, target)]
    text = f"**{figure(result)} {names[1]}**"
    if not question.brief:
        text = f"{figure(value)} {names[0]} are {text}."
    others = [unit for unit in UNITS if UNITS[unit].kind == UNITS[source].kind]
    rows = [{"unit": UNIT_SIGNS.get(unit, unit), "value": convert(value, source, unit)} for unit in others]
    columns = [{"key": "unit", "label": "Unit"}, {"key": "value", "label": "Value", "type": "number"}]
    return Answer(text, [Call("units", arguments, result)], {"columns": columns, "rows": rows})


def arithmetic_answer(question: Question) -> Answer | None:
    for match in ARITHMETIC.finditer(question.text):
        expression = TRAILING_WORDS.sub("", match[0].strip().rstrip(".,?=")).strip()
        if not re.search(r"\d\s*[-+*/^%×÷]|\w\(", expression):
            continue
        try:
            result = calculate(expression)
        except CannotCalculate as error:
            return Answer(f"I could not work that out: {error}.", [Call("calculator", {"text": expression}, str(error))])
        text = f"**{figure(result)}**" if question.brief else f"`{expression}` is **{figure(result)}**."
        return Answer(text, [Call("calculator", {"text": expression}, result)])
    return None


def planets_answer(question: Question) -> Answer | None:
    words = question.text.lower()
    wanted = [row for row in PLANETS if row["planet"].lower() in words]
    if not wanted and "planet" not in words:
        return None
    rows = wanted or PLANETS
    call = Call("facts", {"about": [row["planet"] for row in wanted] or "planets"}, f"{len(rows)} rows")
    columns = [
        {"key": "planet", "label": "Planet"},
        {"key": "diameter", "label": "Diameter", "type": "number", "unit": "km"},
        {"key": "year", "label": "Year", "type": "number", "unit": "days"},
        {"key": "moons", "label": "Moons", "type": "number"},
    ]
    most = max(rows, key=lambda row: row["diameter"])
    text = f"The largest of them is **{most['planet']}**." if len(rows) > 1 else f"Here is **{most['planet']}**."
    return Answer(text, [call], {"columns": columns, "rows": rows})


def fact_answer(question: Question) -> Answer | None:
    words = set(re.findall(r"[a-z]+", question.text.lower()))
    found = [name for name in FACTS if name in words]
    if not found:
        return None
    return Answer("\n\n".join(FACTS[name] for name in found), [Call("facts", {"about": name}, "found") for name in found])


def memory_answer(question: Question) -> Answer | None:
    if not re.search(r"\b(before|said|earlier|remember)\b", question.text, re.IGNORECASE):
        return None
    if not question.before:
        return Answer("This is the first thing you said.")
    last = "\n".join(f"{number}. {text}" for number, text in enumerate(question.before[-5:], len(question.before[:-5]) + 1))
    return Answer(f"You said {len(question.before)} things before this:\n\n{last}")


def long_answer(question: Question) -> Answer | None:
    if not re.search(r"\b(long|story|count)\b", question.text, re.IGNORECASE):
        return None
    lines = [f"{number}. Sheep number **{number}** jumps over the fence." for number in range(1, 201)]
    return Answer("# Counting sheep\n\n" + "\n".join(lines) + "\n\nAll of them are over now.")


def help_answer(question: Question) -> Answer | None:
    return Answer(HELP) if re.search(r"\b(help|hello|hi|what can you)\b", question.text, re.IGNORECASE) else None


RULES: list[Callable[[Question], Answer | None]] = [
    conversion_answer,
    arithmetic_answer,
    planets_answer,
    time_answer,
    fact_answer,
    memory_answer,
    long_answer,
    help_answer,
]


def answer(question: Question) -> Answer:
    for rule in RULES:
        if found := rule(question):
            return found
    return Answer("I have no rule for that." if question.brief else "I have no rule for that. Ask for **help** to see what I can do.")
