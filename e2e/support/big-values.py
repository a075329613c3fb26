"""Leaves big things in every way there is: values, bytes inside values, a stream, files of its own, files it serves."""

import argparse
import base64
import json
from pathlib import Path

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import StreamingResponse

TOOL = json.loads(Path(__file__).with_name("tool.json").read_text(encoding="utf-8"))
PIXELS = bytes(range(256)) * 20_480

app = FastAPI()
served = {}


@app.get("/schema")
async def schema() -> dict:
    return TOOL


@app.get("/healthz")
async def healthz() -> dict:
    return {"ok": True}


@app.post("/run")
async def run(request: Request) -> dict:
    body = await request.json()
    run_id, folder = body["run_id"], Path(body["_pixie"]["artefacts_dir"])
    if body.get("cursor"):
        return {"rows": {"columns": ["n"], "rows": [[2]], "total_rows": 2}}
    film = folder / "film.mp4"
    with film.open("wb") as file:
        for _ in range(20):
            file.write(PIXELS)
    served[run_id] = {"report 1.txt": b"served " * 20_000, "film.mp4": film.read_bytes()[:1000]}
    return {
        "text": ("Grüße, 世界! " * 10 + "\n") * 8_000,
        "picture": "data:image/png;base64," + base64.b64encode(PIXELS).decode(),
        "film": {"value": str(film)},
        "report": {"url": f"/files/{run_id}/report%201.txt"},
        "rows": {"columns": ["n"], "rows": [[1]], "next_cursor": "p2", "total_rows": 2},
        "log": [],
    }


@app.get("/stream")
async def stream(run_id: str) -> StreamingResponse:
    def lines():
        for number in range(3_000):
            line = {"level": "info", "message": f"{number} " + "x" * 50}
            yield f"data: {json.dumps({'output_key': 'log', 'value': [line]})}\n\n"
        yield f"data: {json.dumps({'output_key': 'log', 'value': [], 'done': True})}\n\n"

    return StreamingResponse(lines(), media_type="text/event-stream")


@app.get("/files/{run_id}/{name}")
async def files(run_id: str, name: str) -> Response:
    return Response(served[run_id][name], media_type="text/plain")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    uvicorn.run(app, host="127.0.0.1", port=parser.parse_args().port, log_level="warning")
