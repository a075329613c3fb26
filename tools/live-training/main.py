"""Trains a small network and reports while it does: progress, a growing chart, a commentary, a log."""

import argparse
import asyncio
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Literal

import uvicorn
from dotenv import load_dotenv
from fastapi import FastAPI, HTTPException, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from network import Epoch, train

load_dotenv()

TOOL = json.loads(Path(__file__).with_name("tool.json").read_text(encoding="utf-8"))

app = FastAPI()


class Inputs(BaseModel):
    title: str = Field(default="", max_length=60)
    shape: Literal["rings", "moons", "corners"] = "rings"
    noise: float = Field(default=0.1, ge=0, le=0.5)
    epochs: int = Field(default=80, ge=5, le=500)
    neurons: int = Field(default=8, ge=1, le=32)
    learning_rate: float = Field(default=0.8, ge=0.05, le=2)
    pause_ms: float = Field(default=50, ge=0, le=500)
    seed: int = 7


class Run(BaseModel):
    run_id: str
    inputs: Inputs


# Accepted, not yet streamed; a run leaves this table when its stream begins or it is cancelled.
waiting: dict[str, Inputs] = {}
# Streaming now.
stops: dict[str, asyncio.Event] = {}


def event(key: str, value: Any, done: bool = False) -> str:
    return f"data: {json.dumps({'output_key': key, 'value': value, 'done': done}, ensure_ascii=False)}\n\n"


def line(message: str, level: str = "info") -> dict:
    return {"lines": [{"t": time.time(), "level": level, "message": message}]}


def point(epoch: Epoch) -> dict:
    return {
        "x": [epoch.number],
        "series": [
            {"name": "Training", "y": [round(epoch.training_loss, 5)]},
            {"name": "Test", "y": [round(epoch.test_loss, 5)]},
        ],
    }


def remark(epoch: Epoch, before: Epoch | None) -> str | None:
    """A sentence where something is worth saying."""
    if before is None:
        return f"The first guess tells {epoch.accuracy:.0%} of the test points apart. "
    for mark in (0.99, 0.95, 0.9, 0.8):
        if before.accuracy < mark <= epoch.accuracy:
            return f"After {epoch.number} epochs it is right in {epoch.accuracy:.0%} of the cases. "
    return None


async def report(inputs: Inputs, stop: asyncio.Event) -> AsyncIterator[str]:
    begin = time.monotonic()
    last: Epoch | None = None
    yield event("log", line(f"{inputs.title or 'Untitled'}: {inputs.neurons} neurons, rate {inputs.learning_rate:g}"))
    epochs = train(inputs.shape, inputs.noise, inputs.neurons, inputs.epochs, inputs.learning_rate, inputs.seed)
    for epoch in epochs:
        yield event("progress", {"value": epoch.number / inputs.epochs, "label": f"Epoch {epoch.number} of {inputs.epochs}"})
        yield event("loss", point(epoch))
        if sentence := remark(epoch, last):
            yield event("commentary", sentence)
        if epoch.number % max(1, inputs.epochs // 8) == 0:
            yield event("log", line(f"Epoch {epoch.number}: loss {epoch.test_loss:.4f}, accuracy {epoch.accuracy:.0%}"))
        last = epoch
        await asyncio.sleep(inputs.pause_ms / 1000)
        if stop.is_set():
            yield event("log", line("Stopped on request", "warning"))
            break
    for chunk in finish(inputs, last, time.monotonic() - begin):
        yield chunk


def finish(inputs: Inputs, last: Epoch | None, seconds: float) -> list[str]:
    epochs, accuracy, loss = (last.number, last.accuracy, last.test_loss) if last else (0, 0.0, 0.0)
    figures = {
        "Title": inputs.title or "–",
        "Epochs": epochs,
        "Accuracy": f"{accuracy:.1%}",
        "Test loss": round(loss, 4),
        "Time": f"{seconds:.1f} s",
    }
    end = f"Done: {accuracy:.0%} of the test points are told apart.\n"
    return [
        event("commentary", end, done=True),
        event("log", line(f"Finished after {epochs} epochs in {seconds:.1f} s"), done=True),
        event("loss", {"x": [], "series": []}, done=True),
        event("progress", {"value": epochs / inputs.epochs, "label": f"{epochs} epochs"}, done=True),
        event("summary", {"pairs": [{"key": k, "value": v} for k, v in figures.items()]}, done=True),
    ]


@app.get("/schema")
async def schema() -> dict:
    return TOOL


@app.get("/healthz")
async def healthz() -> dict:
    return {"ok": True}


@app.post("/run")
async def run(body: Run) -> dict:
    waiting[body.run_id] = body.inputs
    return {
        "progress": {"value": None, "label": "Waiting to start"},
        "loss": {"x": [], "series": []},
        "commentary": "",
        "log": {"lines": []},
        "summary": {"pairs": []},
    }


@app.get("/stream")
async def stream(run_id: str) -> StreamingResponse:
    inputs = waiting.pop(run_id, None)
    if inputs is None:
        raise HTTPException(404, "There is no such run, or it was streamed already.")
    stop = stops[run_id] = asyncio.Event()

    async def body() -> AsyncIterator[str]:
        try:
            async for chunk in report(inputs, stop):
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
