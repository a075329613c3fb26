from contextlib import asynccontextmanager
import argparse
from fastapi import FastAPI
from pydantic import BaseModel
from dotenv import load_dotenv

load_dotenv()

# 1. Define the request and response shapes (Pydantic mirrors tool.json)
class RunInput(BaseModel):
    x: float

class RunOutput(BaseModel):
    y: dict

# 2. Build the app
app = FastAPI()

@app.get("/schema")
async def schema():
    # Return the on-disk tool.json verbatim so the validator's check 7 passes
    import json, pathlib
    return json.loads((pathlib.Path(__file__).parent / "tool.json").read_text())

@app.get("/healthz")
async def healthz():
    return {"ok": True}

@app.post("/run")
async def run(body: RunInput) -> dict:
    return {"y": {"value": body.x * 2}}

# 3. Make it executable
if __name__ == "__main__":
    import uvicorn
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    args = parser.parse_args()
    uvicorn.run(app, host="127.0.0.1", port=args.port, log_level="info")
