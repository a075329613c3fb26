"""A conversation: each message is a run that brings everything said so far, and the reply is streamed."""

import argparse
import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Literal

import uvicorn
from dotenv import load_dotenv
from fastapi import FastAPI, HTTPException, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field, model_validator

load_dotenv()

TOOL = json.loads(Path(__file__).with_name("tool.json").read_text(encoding="utf-8"))

app = FastAPI()


class Message(BaseModel):
    role: str
    content: str


class Inputs(BaseModel):
    # With the layout `chat` Pixie sends the whole conversation, ending with the new message; tool.json need not
    # declare it. The tool itself remembers nothing, so that a conversation survives its process.
    messages: list[Message] = Field(min_length=1)
    style: Literal["friendly", "brief"] = "friendly"


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


def answer(given: Inputs) -> str:
    """The reply, as Markdown. Replace this with your own; the template `llm` shows how to ask a language model."""
    said = [message.content for message in given.messages if message.role == "user"]
    words = len(said[-1].split()) if said else 0
    if given.style == "brief":
        return f"{words} words."
    before = f" Before that you said *{said[-2]}*." if len(said) > 1 else " Say something else, and I remember this."
    return f"That message has **{words} words**.{before}"


def event(key: str, value: Any, done: bool = False) -> str:
    return f"data: {json.dumps({'output_key': key, 'value': value, 'done': done})}\n\n"


async def work(given: Inputs, stop: asyncio.Event) -> AsyncIterator[str]:
    for word in answer(given).split(" "):
        if stop.is_set():
            break
        yield event("reply", word + " ")
        await asyncio.sleep(0.02)
    yield event("reply", "", done=True)


@app.get("/schema")
async def schema() -> dict:
    return TOOL


@app.get("/healthz")
async def healthz() -> dict:
    return {"ok": True}


@app.post("/run")
async def run(body: Run) -> dict:
    """Answers at once, with an empty reply; the words come over the stream."""
    waiting[body.run_id] = body.inputs
    return {"reply": ""}


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
    """A reply that is stopped keeps the words that had come."""
    waiting.pop(run_id, None)
    if stop := stops.get(run_id):
        stop.set()
    return Response(status_code=204)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    uvicorn.run(app, host="127.0.0.1", port=parser.parse_args().port, log_level="warning")
