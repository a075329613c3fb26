"""A file goes in, a file comes out. Here: CSV becomes JSON."""

import argparse
import base64
import csv
import io
import json
from pathlib import Path
from typing import Annotated

import uvicorn
from dotenv import load_dotenv
from fastapi import FastAPI, File, Form, HTTPException, UploadFile

load_dotenv()

TOOL = json.loads(Path(__file__).with_name("tool.json").read_text(encoding="utf-8"))
EXAMPLE = b"city,people\nLisbon,567131\nPorto,248769\n"

app = FastAPI()


@app.get("/schema")
async def schema() -> dict:
    return TOOL


@app.get("/healthz")
async def healthz() -> dict:
    return {"ok": True}


# With `"input_transport": "multipart"` in tool.json each input is a field of a form, under its own key, and a file is a
# part of it. FastAPI needs python-multipart for that, and keeps a part of more than 1 MB on disk, not in memory.
# `def`, not `async def`: the work then happens in a thread, and /healthz still answers meanwhile.
@app.post("/run")
def run(
    separator: Annotated[str, Form()] = ",",
    # Optional: a person who only looks around, and the validator, get the example.
    source: Annotated[UploadFile | None, File()] = None,
) -> dict:
    content = source.file.read() if source else EXAMPLE
    name = Path(source.filename or "table.csv").stem if source else "example"
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # The detail of an error is what people read.
        raise HTTPException(400, "This file is not UTF-8 text. Save it as “CSV UTF-8”, then try again.") from None
    reader = csv.DictReader(io.StringIO(text), delimiter=separator)
    rows = [{key: value for key, value in row.items() if key} for row in reader]
    converted = json.dumps(rows, ensure_ascii=False, indent=2).encode()
    return {
        "rows": {"value": len(rows)},
        "preview": {"columns": [name for name in reader.fieldnames or [] if name], "rows": rows[:100]},
        # As base64. A file of many megabytes is better written into the run's own folder, which the header
        # X-Pixie-Artefacts-Dir names: then its path alone is the value of `data`.
        "converted": {
            "filename": f"{name}.json",
            "mime_type": "application/json",
            "data": base64.b64encode(converted).decode(),
        },
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    uvicorn.run(app, host="127.0.0.1", port=parser.parse_args().port, log_level="warning")
