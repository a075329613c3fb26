"""The smallest complete tool: three endpoints and a port."""

import argparse
import json
from pathlib import Path
from typing import Any

import uvicorn
from dotenv import load_dotenv
from fastapi import FastAPI
from pydantic import BaseModel, model_validator

load_dotenv()

TOOL = json.loads(Path(__file__).with_name("tool.json").read_text(encoding="utf-8"))

app = FastAPI()


class Inputs(BaseModel):
    """One field for each input of tool.json."""

    x: float


class Run(BaseModel):
    """The body of a request. The inputs come under `inputs` and once more beside it: either will do."""

    inputs: Inputs

    @model_validator(mode="before")
    @classmethod
    def nest(cls, body: Any) -> Any:
        return {"inputs": body, **body} if isinstance(body, dict) else body


@app.get("/schema")
async def schema() -> dict:
    return TOOL


@app.get("/healthz")
async def healthz() -> dict:
    return {"ok": True}


@app.post("/run")
async def run(body: Run) -> dict:
    # One member for each output of tool.json.
    return {"y": {"value": body.inputs.x * 2}}


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    uvicorn.run(app, host="127.0.0.1", port=parser.parse_args().port, log_level="warning")
