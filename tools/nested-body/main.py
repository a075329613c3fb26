"""Statistics of a text. Reads its inputs from the nested copy of the body."""

import argparse
import json
import math
import re
from collections import Counter
from pathlib import Path

import uvicorn
from dotenv import load_dotenv
from fastapi import FastAPI
from pydantic import BaseModel, Field

load_dotenv()

TOOL = json.loads(Path(__file__).with_name("tool.json").read_text(encoding="utf-8"))
COLUMNS = next(output["columns"] for output in TOOL["outputs"] if output["key"] == "most_used")
COMMON = frozenset(
    "a an and are as at be been but by for from had has have he her his i in is it its my no not of on or our she so"
    " that the their them there they this to up was we were what when which who will with you your".split()
)
WORDS_A_MINUTE = 230
EASY_WORDS_A_SENTENCE = 17

app = FastAPI()


class Inputs(BaseModel):
    text: str = Field(max_length=200_000)
    ignore_common: bool = True
    top: int = Field(default=10, ge=5, le=50)


class Run(BaseModel):
    inputs: Inputs


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text.lower())


def sentences_of(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?…])\s+|\n{2,}", text.strip()) if part]


def reading_time(words: int) -> str:
    minutes = words / WORDS_A_MINUTE
    if minutes < 1:
        return f"{math.ceil(minutes * 60)} seconds"
    return f"{minutes:.1f} minutes"


def most_used(words: list[str], inputs: Inputs) -> dict:
    counted = Counter(word for word in words if not (inputs.ignore_common and word in COMMON))
    rows = [
        {"word": word, "count": count, "share": round(count / len(words), 4)}
        for word, count in counted.most_common(inputs.top)
    ]
    return {"columns": COLUMNS, "rows": rows, "downloadable": True}


def summary(words: int, sentences: int) -> str:
    if words == 0:
        return "There is no word in this text."
    average = words / max(sentences, 1)
    judgement = "short" if average <= EASY_WORDS_A_SENTENCE else "long"
    return (
        f"**{words} words** in {sentences} sentences, read in about {reading_time(words)}.\n\n"
        f"Sentences are *{judgement}*: {average:.1f} words on average."
    )


@app.get("/schema")
async def schema() -> dict:
    return TOOL


@app.get("/healthz")
async def healthz() -> dict:
    return {"ok": True}


@app.post("/run")
async def run(body: Run) -> dict:
    text = body.inputs.text
    words, sentences = words_of(text), sentences_of(text)
    figures = {
        "Characters": len(text),
        "Characters without spaces": len(re.sub(r"\s", "", text)),
        "Sentences": len(sentences),
        "Different words": len(set(words)),
        "Longest word": max(words, key=len, default="–"),
        "Reading time": reading_time(len(words)),
    }
    return {
        "words": {"value": len(words)},
        "easy": {"value": len(words) <= EASY_WORDS_A_SENTENCE * max(len(sentences), 1)},
        "summary": summary(len(words), len(sentences)),
        "figures": {"pairs": [{"key": key, "value": value} for key, value in figures.items()]},
        "most_used": most_used(words, body.inputs),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    uvicorn.run(app, host="127.0.0.1", port=parser.parse_args().port, log_level="warning")
