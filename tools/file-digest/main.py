"""The checksum of a file that arrives as a part of a multipart form, read from disk in pieces."""

import argparse
import hashlib
import json
from pathlib import Path
from typing import Annotated, Literal

import uvicorn
from dotenv import load_dotenv
from fastapi import FastAPI, File, Form, UploadFile

load_dotenv()

TOOL = json.loads(Path(__file__).with_name("tool.json").read_text(encoding="utf-8"))

app = FastAPI()


@app.get("/schema")
async def schema() -> dict:
    return TOOL


@app.get("/healthz")
async def healthz() -> dict:
    return {"ok": True}


# With `"input_transport": "multipart"` every input is a field of a form, under its key and never nested, and each file
# is a part with its name. FastAPI keeps a part of more than 1 MB in a temporary file. `def` instead of `async def`
# moves the hashing to a worker thread, so that /healthz still answers.
@app.post("/run")
def run(
    file: Annotated[UploadFile, File()],
    algorithm: Annotated[Literal["sha256", "sha512", "blake2b", "md5"], Form()] = "sha256",
    expected: Annotated[str, Form()] = "",
) -> dict:
    digest = hashlib.file_digest(file.file, algorithm).hexdigest()
    pairs = [
        {"key": "Name", "value": file.filename or ""},
        {"key": "Media type", "value": file.content_type or ""},
        {"key": "Algorithm", "value": algorithm},
    ]
    if expected.strip():
        same = expected.strip().lower() == digest
        pairs.append({"key": "As expected", "value": "yes" if same else "no, it is another file"})
    return {
        "digest": {"value": digest, "language": "text"},
        "size": {"value": file.size},
        "file_facts": {"pairs": pairs},
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    uvicorn.run(app, host="127.0.0.1", port=parser.parse_args().port, log_level="warning")
