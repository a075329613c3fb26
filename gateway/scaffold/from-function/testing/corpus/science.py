from __future__ import annotations

import cv2
import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
import pandas as pd
import yaml
from matplotlib.figure import Figure
from PIL import Image
from sklearn.linear_model import Ridge

from . import neighbour
from .helpers.deep import something

try:
    import numba
except ImportError:
    numba = None


def summary(table: pd.DataFrame, threshold: "float" = 0.5) -> pd.DataFrame:
    """Describes a table."""
    return table.describe()


def draw(values: np.ndarray = (1, 2, 3)) -> Figure:
    """Draws a line."""
    figure, axes = plt.subplots()
    axes.plot(values)
    return figure


def picture(size: int = 16) -> Image.Image:
    """A red square."""
    return Image.new("RGB", (size, size), "red")


def fit(rows: list[dict] = [{"x": 1, "name": "a"}], weights: pd.Series | None = None) -> dict[str, npt.NDArray]:  # noqa: B006
    return {}
