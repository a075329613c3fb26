"""Answers a value of every output type: as the manual shows it, as others write it, or as nobody should."""

import argparse
import json
from pathlib import Path
from typing import Literal

import uvicorn
from dotenv import load_dotenv
from fastapi import FastAPI, Response
from pydantic import BaseModel, Field

from alternatives import alternative
from canonical import every_type
from hostile import hostile

load_dotenv()

TOOL = json.loads(Path(__file__).with_name("tool.json").read_text(encoding="utf-8"))

app = FastAPI()


class Inputs(BaseModel):
    mode: Literal["canonical", "alternatives", "hostile"]
    seed: int = Field(ge=0, le=1_000_000)
    variant: int = Field(default=1, ge=1, le=4)


class Run(BaseModel):
    inputs: Inputs


@app.get("/schema")
async def schema() -> dict:
    return TOOL


@app.get("/healthz")
async def healthz() -> dict:
    return {"ok": True}


@app.post("/run")
async def run(body: Run) -> Response:
    inputs = body.inputs
    values = every_type(inputs.seed)
    if inputs.mode == "alternatives":
        values = alternative(values, inputs.variant - 1)
    if inputs.mode == "hostile":
        values = hostile(values, inputs.seed)
    # As Python's json prints it: NaN included, which FastAPI itself would refuse.
    return Response(json.dumps(values, ensure_ascii=False), media_type="application/json")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    uvicorn.run(app, host="127.0.0.1", port=parser.parse_args().port, log_level="warning")
