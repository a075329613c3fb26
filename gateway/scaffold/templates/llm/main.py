"""Asks a language model behind an OpenAI-compatible address and passes its words on as they come."""

import argparse
import asyncio
import json
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from dotenv import load_dotenv
from fastapi import FastAPI, HTTPException, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field, model_validator

# Secrets come from `.env`, which `pixie secrets set` writes. They never stand in this file.
load_dotenv()

TOOL = json.loads(Path(__file__).with_name("tool.json").read_text(encoding="utf-8"))
API_KEY = os.environ.get("OPENAI_API_KEY", "")
ADDRESS = os.environ.get("OPENAI_BASE_URL") or "https://api.openai.com/v1"
# Without a key, and under validation, which must neither cost money nor need a network.
OFFLINE = not API_KEY or os.environ.get("PIXIE_VALIDATE") == "true"

app = FastAPI()


class Inputs(BaseModel):
    prompt: str = Field(min_length=1, max_length=20_000)
    model: str
    temperature: float = Field(ge=0, le=2)


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
    return f"data: {json.dumps({'output_key': key, 'value': value, 'done': done})}\n\n"


def failure(message: str) -> str:
    """Ends the run with an error that people see; what had come until then stays."""
    return f"event: error\ndata: {json.dumps({'message': message})}\n\n"


async def canned(given: Inputs) -> AsyncIterator[str]:
    """Stands in for the model, so that the tool can be tried and tested offline."""
    for word in f"No model was asked. Your question has {len(given.prompt.split())} words.".split(" "):
        yield word + " "
        await asyncio.sleep(0.01)


async def asked(given: Inputs) -> AsyncIterator[str]:
    """The pieces of the model's answer."""
    body = {
        "model": given.model,
        "temperature": given.temperature,
        "messages": [{"role": "user", "content": given.prompt}],
        "stream": True,
    }
    headers = {"Authorization": f"Bearer {API_KEY}"}
    async with (
        httpx.AsyncClient(timeout=httpx.Timeout(30, read=120)) as client,
        client.stream("POST", f"{ADDRESS}/chat/completions", json=body, headers=headers) as response,
    ):
        response.raise_for_status()
        async for line in response.aiter_lines():
            if line.startswith("data: {"):
                choices = json.loads(line.removeprefix("data: ")).get("choices") or [{}]
                yield (choices[0].get("delta") or {}).get("content") or ""


async def work(given: Inputs, stop: asyncio.Event) -> AsyncIterator[str]:
    yield event("source", "Nobody (offline)" if OFFLINE else given.model, done=True)
    try:
        async for piece in canned(given) if OFFLINE else asked(given):
            yield event("answer", piece)
            if stop.is_set():
                break
    except httpx.HTTPStatusError as error:
        # The status alone: a service's own words may repeat the key.
        yield failure(f"The service answered {error.response.status_code}. Check the key, the model and the address.")
    except httpx.HTTPError as error:
        yield failure(f"The service cannot be reached ({type(error).__name__}). Check the network and the address.")
    else:
        yield event("answer", "", done=True)


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
    return {"answer": "", "source": ""}


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
