"""Compound interest with monthly deposits, optionally in today's money."""

import argparse
import json
from pathlib import Path
from typing import Literal

import uvicorn
from dotenv import load_dotenv
from fastapi import FastAPI
from pydantic import BaseModel, Field

load_dotenv()

TOOL = json.loads(Path(__file__).with_name("tool.json").read_text(encoding="utf-8"))
COLUMNS = next(output["columns"] for output in TOOL["outputs"] if output["key"] == "year_by_year")
YEARLY_INFLATION = 0.02

app = FastAPI()


class Inputs(BaseModel):
    starting_amount: float = Field(ge=0, le=100_000_000)
    # An optional field that is left blank is not sent.
    monthly_deposit: float = Field(default=0, ge=0, le=1_000_000)
    yearly_rate: float = Field(ge=0, le=20)
    years: int = Field(ge=1, le=60)
    compounded: Literal[1, 4, 12, 365]
    adjust_for_inflation: bool = False


class Run(BaseModel):
    inputs: Inputs


class Year(BaseModel):
    """Where the account stands at the end of a year; year 0 is the start."""

    year: int
    paid_in: float
    balance: float

    @property
    def interest(self) -> float:
        return self.balance - self.paid_in


def grow(inputs: Inputs) -> list[Year]:
    """Follows the account month by month; deposits arrive at the end of each month."""
    yearly_growth = (1 + inputs.yearly_rate / 100 / inputs.compounded) ** inputs.compounded
    monthly_growth = yearly_growth ** (1 / 12)
    inflation = YEARLY_INFLATION if inputs.adjust_for_inflation else 0.0
    balance = paid_in = inputs.starting_amount
    years = [Year(year=0, paid_in=paid_in, balance=balance)]
    for month in range(1, inputs.years * 12 + 1):
        money_is_worth = (1 + inflation) ** (-month / 12)
        balance = balance * monthly_growth + inputs.monthly_deposit
        # A deposit counts with what it was worth on the day it was made.
        paid_in += inputs.monthly_deposit * money_is_worth
        if month % 12 == 0:
            years.append(Year(year=month // 12, paid_in=paid_in, balance=balance * money_is_worth))
    return years


def euros(amount: float) -> dict:
    return {"value": round(amount, 2), "format": "currency", "currency": "EUR", "precision": 2}


def chart(years: list[Year]) -> dict:
    return {
        "x": [year.year for year in years],
        "series": [
            {"name": "Balance", "y": [round(year.balance, 2) for year in years]},
            {"name": "Paid in", "y": [round(year.paid_in, 2) for year in years], "dash": "dash"},
        ],
        "x_label": "Year",
        "y_label": "€",
    }


def table(years: list[Year]) -> dict:
    rows = [
        {
            "year": year.year,
            "paid_in": round(year.paid_in, 2),
            "interest": round(year.interest, 2),
            "balance": round(year.balance, 2),
        }
        for year in years[1:]
    ]
    return {"columns": COLUMNS, "rows": rows, "downloadable": True}


@app.get("/schema")
async def schema() -> dict:
    return TOOL


@app.get("/healthz")
async def healthz() -> dict:
    return {"ok": True}


@app.post("/run")
async def run(body: Run) -> dict:
    years = grow(body.inputs)
    last = years[-1]
    return {
        "final_balance": euros(last.balance),
        "paid_in": euros(last.paid_in),
        "interest": euros(last.interest),
        "balance_over_time": chart(years),
        "year_by_year": table(years),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    uvicorn.run(app, host="127.0.0.1", port=parser.parse_args().port, log_level="warning")
