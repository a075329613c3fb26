"""A pure function as a tool: the same inputs always give the same outputs, and nothing is kept."""

import argparse
import json
from pathlib import Path
from typing import Any

import uvicorn
from dotenv import load_dotenv
from fastapi import FastAPI
from pydantic import BaseModel, Field, model_validator

load_dotenv()

TOOL = json.loads(Path(__file__).with_name("tool.json").read_text(encoding="utf-8"))

app = FastAPI()


class Inputs(BaseModel):
    """One field for each input of tool.json, with the same bounds: not every request comes from its form."""

    amount: float = Field(ge=1, le=10_000_000)
    yearly_rate: float = Field(ge=0, le=20)
    years: int = Field(ge=1, le=50)


class Run(BaseModel):
    """The body of a request. The inputs come under `inputs` and once more beside it: either will do."""

    inputs: Inputs

    @model_validator(mode="before")
    @classmethod
    def nest(cls, body: Any) -> Any:
        return {"inputs": body, **body} if isinstance(body, dict) else body


# 1. The function that the tool is for: it knows nothing of HTTP, so it is easy to test and to move.
def remaining_debt(amount: float, yearly_rate: float, years: int) -> tuple[float, list[float]]:
    """The monthly payment, and the debt at the start and after each year."""
    months = years * 12
    rate = yearly_rate / 100 / 12
    payment = amount * rate / (1 - (1 + rate) ** -months) if rate > 0 else amount / months
    debt, debts = amount, [amount]
    for month in range(1, months + 1):
        debt = debt * (1 + rate) - payment
        if month % 12 == 0:
            debts.append(round(debt, 2))
    return payment, debts


# 2. The endpoints: /schema gives tool.json as it is on disk, /healthz says that the tool is ready.
@app.get("/schema")
async def schema() -> dict:
    return TOOL


@app.get("/healthz")
async def healthz() -> dict:
    return {"ok": True}


# 3. `def`, not `async def`: FastAPI then computes in a thread, and /healthz still answers meanwhile.
@app.post("/run")
def run(body: Run) -> dict:
    loan = body.inputs
    payment, debts = remaining_debt(loan.amount, loan.yearly_rate, loan.years)
    # One member for each output of tool.json, in the shape of its type.
    return {
        "payment": {"value": round(payment, 2), "currency": "EUR"},
        "interest": {"value": round(payment * loan.years * 12 - loan.amount, 2), "currency": "EUR"},
        "debt": {"x": list(range(loan.years + 1)), "series": [{"name": "Debt", "y": debts}]},
    }


# 4. Pixie chooses the port. Listening on 127.0.0.1 keeps the tool out of the network.
if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    uvicorn.run(app, host="127.0.0.1", port=parser.parse_args().port, log_level="warning")
