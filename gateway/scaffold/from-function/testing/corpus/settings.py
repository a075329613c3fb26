"""Reads its surroundings, and leaves a trace if it is ever run."""

import os
from os import environ, getenv
from pathlib import Path

Path(__file__).with_name("was-run.txt").write_text("yes")

KEY = os.environ["SERVICE_KEY"]
MODEL = os.getenv("MODEL", "small")
HOME = environ["HOME"]


def ask(prompt: str, region: str = getenv("REGION") or "eu") -> str:
    return f"{KEY}{MODEL}{region}{environ['PIXIE_TOOL_ID']}"
