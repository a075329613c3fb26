"""Says the time of the monotonic clock, which Node reads too, in each event of its stream."""

import argparse
import asyncio
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

TOOL = json.loads(Path(__file__).with_name("tool.json").read_text(encoding="utf-8"))

app = FastAPI()


class Inputs(BaseModel):
    count: int
    pause_ms: float


class Run(BaseModel):
    run_id: str
    inputs: Inputs


waiting: dict[str, Inputs] = {}


def tick(done: bool) -> str:
    return f"data: {json.dumps({'output_key': 'tick', 'value': time.monotonic() * 1000, 'done': done})}\n\n"


@app.get("/schema")
async def schema() -> dict:
    return TOOL


@app.get("/healthz")
async def healthz() -> dict:
    return {"ok": True}


@app.post("/run")
async def run(body: Run) -> dict:
    waiting[body.run_id] = body.inputs
    return {"tick": None}


@app.get("/stream")
async def stream(run_id: str) -> StreamingResponse:
    inputs = waiting.pop(run_id)

    async def ticks() -> AsyncIterator[str]:
        for number in range(1, inputs.count + 1):
            await asyncio.sleep(inputs.pause_ms / 1000)
            yield tick(done=number == inputs.count)

    return StreamingResponse(ticks(), media_type="text/event-stream")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    uvicorn.run(app, host="127.0.0.1", port=parser.parse_args().port, log_level="warning")
