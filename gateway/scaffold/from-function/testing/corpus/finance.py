"""Functions in the way that people annotate them today."""

from typing import Annotated, Literal, TypedDict

from pydantic import Field, PositiveInt

HIGHEST_RATE = 20


class Year(TypedDict):
    year: int
    balance: float


def payback(
    amount: Annotated[float, Field(ge=1, le=1_000_000, description="What is borrowed, in euros.")],
    years: PositiveInt = 10,
    rate: Annotated[float, Field(title="Yearly rate (%)", ge=0, le=HIGHEST_RATE, multiple_of=0.1)] = 4.5,
    rhythm: Literal["monthly", "half_yearly", "yearly"] = "monthly",
    note: str | None = None,
) -> tuple[float, str]:
    """What a loan costs.

    Equal payments, without fees.

    Args:
        years: Until everything is paid back.
        rhythm (str): How often is paid.
        note: A remark
            that runs over two lines.

    Returns:
        The payment and a remark.

    >>> payback(12000, years=1, rate=0)
    (1000.0, 'monthly')
    """
    times = {"monthly": 12, "half_yearly": 2, "yearly": 1}[rhythm]
    per = rate / 100 / times
    count = years * times
    payment = amount * per / (1 - (1 + per) ** -count) if per else amount / count
    remark = note or rhythm
    return payment, remark


def growth(start: float = 1000, rate: float = 5, years: int = 3) -> list[Year]:
    """How savings grow.

    Parameters
    ----------
    start, rate : float
        Of the account.
    years : int
        How long, in years.

    Returns
    -------
    table : list of Year
        One row a year.
    """
    if years < 0:
        raise ValueError("years cannot be negative")
    return [{"year": year, "balance": start * (1 + rate / 100) ** year} for year in range(years + 1)]


def double(x: int) -> int:
    """Twice a number.

    >>> double(21)
    42
    """
    return x * 2
