"""A tool that reports while it works: progress, a growing chart, words, and an end when somebody asks for it."""

import argparse
import asyncio
import json
import math
import random
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import uvicorn
from dotenv import load_dotenv
from fastapi import FastAPI, HTTPException, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field, model_validator

load_dotenv()

TOOL = json.loads(Path(__file__).with_name("tool.json").read_text(encoding="utf-8"))

app = FastAPI()


class Inputs(BaseModel):
    rounds: int = Field(ge=1, le=500)
    points: int = Field(ge=100, le=100_000)
    seed: int = Field(ge=0)


class Run(BaseModel):
    """The body of a request. The inputs come under `inputs` and once more beside it: either will do."""

    run_id: str
    inputs: Inputs

    @model_validator(mode="before")
    @classmethod
    def nest(cls, body: Any) -> Any:
        return {"inputs": body, **body} if isinstance(body, dict) else body


# Runs that were accepted and wait for their stream, and the switches that end those that are streaming.
waiting: dict[str, Inputs] = {}
stops: dict[str, asyncio.Event] = {}


def event(key: str, value: Any, done: bool = False) -> str:
    """One event of the stream: a text and a chart's points are appended to what was sent before, the rest replaces it."""
    return f"data: {json.dumps({'output_key': key, 'value': value, 'done': done})}\n\n"


def hits(points: int, dice: random.Random) -> int:
    """How many random points of a square lie in the circle that fills it."""
    return sum(dice.random() ** 2 + dice.random() ** 2 <= 1 for _ in range(points))


async def work(given: Inputs, stop: asyncio.Event) -> AsyncIterator[str]:
    dice = random.Random(given.seed)
    inside = total = 0
    estimate = 0.0
    for number in range(1, given.rounds + 1):
        if stop.is_set():
            yield event("words", "Stopped on request. ")
            break
        # In a thread: what computes on the event loop itself keeps /cancel and /healthz from being answered.
        inside += await asyncio.to_thread(hits, given.points, dice)
        total += given.points
        estimate = 4 * inside / total
        yield event("estimates", {"x": [total], "series": [{"name": "Estimate", "y": [estimate]}]})
        yield event("progress", {"value": number / given.rounds, "label": f"Round {number} of {given.rounds}"})
    yield event("words", f"π is about {estimate:.4f}, off by {abs(estimate - math.pi):.4f}.", done=True)
    # The stream is complete when each output that began has said that it is done.
    yield event("estimates", {"x": [], "series": []}, done=True)
    yield event("progress", {"value": 1, "label": f"{total} points"}, done=True)


@app.get("/schema")
async def schema() -> dict:
    return TOOL


@app.get("/healthz")
async def healthz() -> dict:
    return {"ok": True}


@app.post("/run")
async def run(body: Run) -> dict:
    """Answers at once, with empty outputs; the work is done in the stream."""
    waiting[body.run_id] = body.inputs
    return {"progress": {"value": None}, "estimates": {"x": [], "series": []}, "words": ""}


@app.get("/stream")
async def stream(run_id: str) -> StreamingResponse:
    given = waiting.pop(run_id, None)
    if given is None:
        raise HTTPException(404, "There is no such run, or it was streamed already.")
    stop = stops[run_id] = asyncio.Event()

    async def body() -> AsyncIterator[str]:
        try:
            async for chunk in work(given, stop):
                yield chunk
        finally:
            stops.pop(run_id, None)

    return StreamingResponse(body(), media_type="text/event-stream")


@app.post("/cancel")
async def cancel(run_id: str) -> Response:
    waiting.pop(run_id, None)
    if stop := stops.get(run_id):
        stop.set()
    return Response(status_code=204)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    uvicorn.run(app, host="127.0.0.1", port=parser.parse_args().port, log_level="warning")
