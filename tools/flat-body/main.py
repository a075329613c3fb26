"""Days between two dates. Reads its inputs from the flat copy of the body."""

import argparse
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import uvicorn
from dotenv import load_dotenv
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field

load_dotenv()

TOOL = json.loads(Path(__file__).with_name("tool.json").read_text(encoding="utf-8"))
# Monday is 0.
WEEKENDS = {"sat-sun": (5, 6), "fri-sat": (4, 5), "sun": (6,)}

app = FastAPI()


class Run(BaseModel):
    from_date: date
    to_date: date
    weekend: Literal["sat-sun", "fri-sat", "sun"] = "sat-sun"
    count_last_day: bool = True
    note: str = Field(default="", max_length=80)


def working_days(first: date, days: int, weekend: tuple[int, ...]) -> int:
    whole_weeks, rest = divmod(days, 7)
    remaining = sum((first + timedelta(days=offset)).weekday() not in weekend for offset in range(rest))
    return whole_weeks * (7 - len(weekend)) + remaining


def in_words(body: Run, days: int) -> str:
    weeks, rest = divmod(days, 7)
    span = " and ".join(amount(count, word) for count, word in ((weeks, "week"), (rest, "day")) if count)
    subject = f"{body.note}: " if body.note else ""
    length = f"{amount(days, 'day')}, or {span}" if weeks else amount(days, "day")
    return f"{subject}{body.from_date:%d %B %Y} to {body.to_date:%d %B %Y} is {length}."


def amount(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


@app.get("/schema")
async def schema() -> dict:
    return TOOL


@app.get("/healthz")
async def healthz() -> dict:
    return {"ok": True}


@app.post("/run")
async def run(body: Run) -> dict:
    if body.to_date < body.from_date:
        raise HTTPException(422, "The end lies before the start. Swap the two dates.")
    days = (body.to_date - body.from_date).days + body.count_last_day
    working = working_days(body.from_date, days, WEEKENDS[body.weekend])
    details = {
        "Starts on": f"{body.from_date:%A}",
        "Ends on": f"{body.to_date:%A}",
        "Weekend days": days - working,
        "Calendar week of the start": body.from_date.isocalendar().week,
    }
    return {
        "days": {"value": days},
        "working_days": {"value": working},
        "sentence": in_words(body, days),
        "details": {"pairs": [{"key": key, "value": value} for key, value in details.items()]},
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    uvicorn.run(app, host="127.0.0.1", port=parser.parse_args().port, log_level="warning")
