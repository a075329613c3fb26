"""A tool with a memory: readings in a small SQLite database in `data/`, which nobody but the tool touches."""

import argparse
import json
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import uvicorn
from dotenv import load_dotenv
from fastapi import FastAPI
from pydantic import BaseModel, Field, model_validator

load_dotenv()

FOLDER = Path(__file__).parent
TOOL = json.loads((FOLDER / "tool.json").read_text(encoding="utf-8"))
# The validator makes a run with sample inputs: those must not end up among the real readings.
STORE = ":memory:" if os.environ.get("PIXIE_VALIDATE") == "true" else FOLDER / "data" / "readings.sqlite"

app = FastAPI()


class Inputs(BaseModel):
    action: Literal["add", "show", "clear"]
    # Fields that `show_if` hides and optional ones that are left blank are not sent, so they need a default here.
    reading: float = 0
    note: str = Field(default="", max_length=200)


class Run(BaseModel):
    """The body of a request. The inputs come under `inputs` and once more beside it: either will do."""

    inputs: Inputs

    @model_validator(mode="before")
    @classmethod
    def nest(cls, body: Any) -> Any:
        return {"inputs": body, **body} if isinstance(body, dict) else body


def open_store() -> sqlite3.Connection:
    """The database, made at its first use. One connection for each run, since runs may come at the same time."""
    if isinstance(STORE, Path):
        STORE.parent.mkdir(exist_ok=True)
    store = sqlite3.connect(STORE, timeout=10)
    store.row_factory = sqlite3.Row
    store.execute("CREATE TABLE IF NOT EXISTS readings (at TEXT, reading REAL, note TEXT)")
    return store


@app.get("/schema")
async def schema() -> dict:
    return TOOL


@app.get("/healthz")
async def healthz() -> dict:
    return {"ok": True}


@app.post("/run")
def run(body: Run) -> dict:
    given = body.inputs
    # `with store` makes one transaction: all of a run is kept, or nothing.
    with closing(open_store()) as store, store:
        if given.action == "add":
            now = datetime.now(UTC).isoformat(timespec="seconds")
            # Question marks, never f-strings: what people type must not become SQL.
            store.execute("INSERT INTO readings VALUES (?, ?, ?)", (now, given.reading, given.note))
        elif given.action == "clear":
            store.execute("DELETE FROM readings")
        count, average = store.execute("SELECT count(*), coalesce(avg(reading), 0) FROM readings").fetchone()
        latest = store.execute("SELECT * FROM readings ORDER BY rowid DESC LIMIT 50").fetchall()
    return {
        "count": {"value": count},
        "average": {"value": average},
        "latest": {"columns": TOOL["outputs"][2]["columns"], "rows": [dict(row) for row in latest]},
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    uvicorn.run(app, host="127.0.0.1", port=parser.parse_args().port, log_level="warning")
