"""A run that takes its time, in one piece, and cannot be talked to meanwhile."""

import argparse
import json
import time
from pathlib import Path

import uvicorn
from dotenv import load_dotenv
from fastapi import FastAPI, Response
from pydantic import BaseModel, Field

load_dotenv()

TOOL = json.loads(Path(__file__).with_name("tool.json").read_text(encoding="utf-8"))

app = FastAPI()


class Inputs(BaseModel):
    seconds: float = Field(ge=0, le=90)


class Run(BaseModel):
    inputs: Inputs


@app.get("/schema")
async def schema() -> dict:
    return TOOL


@app.get("/healthz")
async def healthz() -> dict:
    return {"ok": True}


@app.post("/cancel")
async def cancel(run_id: str) -> Response:
    """Says yes and changes nothing, as many tools do: the count has no place where it could stop."""
    return Response(status_code=204)


@app.post("/run")
async def run(body: Run) -> dict:
    begin = time.monotonic()
    # On purpose not asyncio.sleep: most tools compute on the event loop and answer nobody until they are done.
    time.sleep(body.inputs.seconds)
    took = time.monotonic() - begin
    return {
        "counted": {"value": body.inputs.seconds, "unit": "s"},
        "took": {"value": round(took, 3), "unit": "s"},
        "note": f"Counted to {body.inputs.seconds:g} without a pause.",
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    uvicorn.run(app, host="127.0.0.1", port=parser.parse_args().port, log_level="warning")
