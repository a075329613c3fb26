"""Takes every kind of input and says what it received: the Python type and the value of each."""

import argparse
import json
import unicodedata
from pathlib import Path
from typing import Any

import uvicorn
from dotenv import load_dotenv
from fastapi import FastAPI, HTTPException

load_dotenv()

TOOL = json.loads(Path(__file__).with_name("tool.json").read_text(encoding="utf-8"))
COLUMNS = next(output["columns"] for output in TOOL["outputs"] if output["key"] == "received")
LONGEST = 400

CITIES = [
    "Accra", "Addis Ababa", "Algiers", "Athens", "Auckland", "Bamako", "Bangkok", "Berlin", "Bogotá", "Brasília",
    "Bratislava", "Brussels", "Bucharest", "Budapest", "Buenos Aires", "Cairo", "Canberra", "Caracas", "Casablanca",
    "Copenhagen", "Dakar", "Dhaka", "Dublin", "Guatemala City", "Hanoi", "Havana", "Helsinki", "Istanbul", "Jakarta",
    "Kyiv", "Lagos", "Lima", "Lisbon", "Ljubljana", "London", "Madrid", "Manila", "Melbourne", "Mexico City", "Montréal",
    "Mumbai", "Nairobi", "New Delhi", "Osaka", "Oslo", "Ottawa", "Paris", "Prague", "Quito", "Reykjavík", "Riga", "Rome",
    "San José", "Santiago", "São Paulo", "Seoul", "Singapore", "Sofia", "Stockholm", "Sydney", "Tallinn", "Tokyo",
    "Tunis", "Ulaanbaatar", "Valletta", "Vienna", "Vilnius", "Warsaw", "Wellington", "Zagreb", "Zürich",
]  # fmt: skip

app = FastAPI()


def plain(text: str) -> str:
    """Without accents and case, so that «sao» finds São Paulo."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def type_of(value: Any) -> str:
    """`int`, `list[float]`, `list[int | str]`, `dict` …"""
    if not isinstance(value, list):
        return type(value).__name__
    kinds = sorted({type_of(item) for item in value})
    return f"list[{' | '.join(kinds)}]" if kinds else "list"


def shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({len(text)} characters)"


@app.get("/schema")
async def schema() -> dict:
    return TOOL


@app.get("/healthz")
async def healthz() -> dict:
    return {"ok": True}


@app.get("/autocomplete/{name}")
async def autocomplete(name: str, q: str = "") -> list[dict]:
    if name != "cities":
        raise HTTPException(404, f"There is no list named {name}.")
    found = [city for city in CITIES if plain(q) in plain(city)]
    return [{"value": city, "label": city} for city in found[:20]]


@app.post("/run")
async def run(body: dict) -> dict:
    inputs = body["inputs"]
    return {
        "count": {"value": len(inputs), "precision": 0},
        "received": {
            "columns": COLUMNS,
            "rows": [{"input": key, "type": type_of(value), "value": shown(value)} for key, value in inputs.items()],
        },
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    uvicorn.run(app, host="127.0.0.1", port=parser.parse_args().port, log_level="warning")
