"""A chat without a language model: streams its answers word by word and logs the small tools that it calls."""

import argparse
import asyncio
import json
import re
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Literal

import uvicorn
from dotenv import load_dotenv
from fastapi import FastAPI, HTTPException, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from answers import Call, Question, answer

load_dotenv()

TOOL = json.loads(Path(__file__).with_name("tool.json").read_text(encoding="utf-8"))
# Seconds between two words.
PACE = 0.015
SLOW_PACE = 0.12
# Runs that were accepted and whose stream nobody opened.
MOST_WAITING = 100

app = FastAPI()


class Message(BaseModel):
    role: str
    content: Any = ""


class Inputs(BaseModel):
    messages: list[Message] = Field(min_length=1)
    history: list[Any] = []
    style: Literal["friendly", "brief"] = "friendly"
    slow: bool = False
    offset: float = Field(default=0, ge=-12, le=14)


class Run(BaseModel):
    run_id: str
    inputs: Inputs


# Accepted, not yet streamed; a run leaves this table when its stream begins or it is cancelled.
waiting: dict[str, Inputs] = {}
# Streaming now.
stops: dict[str, asyncio.Event] = {}


def event(key: str, value: Any, done: bool = False) -> str:
    return f"data: {json.dumps({'output_key': key, 'value': value, 'done': done}, ensure_ascii=False)}\n\n"


def line(call: Call) -> dict:
    message = json.dumps({"tool": call.tool, "arguments": call.arguments, "result": call.result}, ensure_ascii=False)
    return {"lines": [{"t": time.time(), "level": "tool", "message": message}]}


def question_of(inputs: Inputs) -> Question:
    said = [str(message.content) for message in inputs.messages if message.role == "user"] or [""]
    return Question(text=said[-1], before=said[:-1], style=inputs.style, offset=inputs.offset)


async def report(inputs: Inputs, stop: asyncio.Event) -> AsyncIterator[str]:
    found = answer(question_of(inputs))
    pace = SLOW_PACE if inputs.slow else PACE
    for call in found.calls:
        yield event("calls", line(call))
        await asyncio.sleep(pace)
    for word in re.findall(r"\S+\s*|\s+", found.text):
        if stop.is_set():
            break
        yield event("reply", word)
        await asyncio.sleep(pace)
    yield event("calls", {"lines": []}, done=True)
    if found.table and not stop.is_set():
        yield event("table", found.table, done=True)
    yield event("reply", "", done=True)


@app.get("/schema")
async def schema() -> dict:
    return TOOL


@app.get("/healthz")
async def healthz() -> dict:
    return {"ok": True}


@app.post("/run")
async def run(body: Run) -> dict:
    waiting[body.run_id] = body.inputs
    while len(waiting) > MOST_WAITING:
        waiting.pop(next(iter(waiting)))
    return {"reply": "", "calls": {"lines": []}, "table": {"columns": [], "rows": []}}


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
