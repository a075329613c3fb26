"""Mixes sine waves with noise and finds them again in the spectrum. A tool with a heavy import."""

import argparse
import base64
import json
from pathlib import Path
from typing import Literal

import numpy as np
import uvicorn
from dotenv import load_dotenv
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field

load_dotenv()

TOOL = json.loads(Path(__file__).with_name("tool.json").read_text(encoding="utf-8"))
COLUMNS = next(output["columns"] for output in TOOL["outputs"] if output["key"] == "peaks")
SEED = 20

app = FastAPI()


class Inputs(BaseModel):
    frequencies: str = Field(max_length=120)
    noise: float = Field(ge=0, le=3)
    seconds: int = Field(ge=1, le=60)
    rate: Literal[128, 256, 1024]
    band: tuple[float, float]


class Run(BaseModel):
    inputs: Inputs


def read_frequencies(inputs: Inputs) -> np.ndarray:
    try:
        frequencies = np.array([float(part) for part in inputs.frequencies.split(",") if part.strip()])
    except ValueError:
        raise HTTPException(422, "Write the frequencies as numbers with commas between them, like 5, 12, 30.") from None
    highest = inputs.rate / 2
    if frequencies.size == 0 or not np.all((frequencies > 0) & (frequencies < highest)):
        raise HTTPException(422, f"Each frequency must lie above 0 and below {highest:g} Hz, half the sampling rate.")
    return frequencies


def measure(inputs: Inputs) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Times, the pure signal and the noise on top of it."""
    times = np.arange(inputs.seconds * inputs.rate) / inputs.rate
    pure = sum(np.sin(2 * np.pi * frequency * times) for frequency in read_frequencies(inputs))
    return times, pure, np.random.default_rng(SEED).normal(0, inputs.noise, times.size)


def find_peaks(frequencies: np.ndarray, amplitudes: np.ndarray) -> list[dict]:
    """Local maxima that stand out: above half of the highest."""
    inner = amplitudes[1:-1]
    tops = np.flatnonzero((inner > amplitudes[:-2]) & (inner >= amplitudes[2:]) & (inner > amplitudes.max() / 2)) + 1
    ordered = tops[np.argsort(-amplitudes[tops])][:20]
    return [
        {"frequency": round(float(frequencies[i]), 4), "amplitude": round(float(amplitudes[i]), 4)} for i in ordered
    ]


def line(x: np.ndarray, y: np.ndarray, name: str, x_label: str, y_label: str) -> dict:
    return {
        "x": np.round(x, 5).tolist(),
        "series": [{"name": name, "y": np.round(y, 5).tolist()}],
        "x_label": x_label,
        "y_label": y_label,
    }


def as_csv(times: np.ndarray, values: np.ndarray) -> dict:
    rows = "\n".join(f"{time:.6f},{value:.6f}" for time, value in zip(times, values))
    data = base64.b64encode(f"seconds,value\n{rows}\n".encode()).decode()
    return {"filename": "samples.csv", "data": f"data:text/csv;base64,{data}", "mime_type": "text/csv"}


@app.get("/schema")
async def schema() -> dict:
    return TOOL


@app.get("/healthz")
async def healthz() -> dict:
    return {"ok": True}


@app.post("/run")
def run(body: Run) -> dict:
    times, pure, noise = measure(body.inputs)
    values = pure + noise
    frequencies = np.fft.rfftfreq(times.size, 1 / body.inputs.rate)
    amplitudes = np.abs(np.fft.rfft(values)) * 2 / times.size
    shown = (frequencies >= body.inputs.band[0]) & (frequencies <= body.inputs.band[1])
    power = float(np.mean(noise**2))
    ratio = 10 * np.log10(float(np.mean(pure**2)) / power) if power > 0 else None
    second = slice(0, body.inputs.rate)
    return {
        "strongest": {"value": float(frequencies[1 + np.argmax(amplitudes[1:])]), "unit": "Hz", "precision": 2},
        "signal_to_noise": None if ratio is None else {"value": round(ratio, 3), "unit": "dB", "precision": 1},
        "spectrum": line(frequencies[shown], amplitudes[shown], "Amplitude", "Hz", "Amplitude"),
        "signal": line(times[second], values[second], "Signal", "s", "Value"),
        "peaks": {"columns": COLUMNS, "rows": find_peaks(frequencies, amplitudes)},
        "samples": as_csv(times, values),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    uvicorn.run(app, host="127.0.0.1", port=parser.parse_args().port, log_level="warning")
