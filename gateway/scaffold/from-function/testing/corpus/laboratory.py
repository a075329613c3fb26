"""What needs packages: run end to end, where science.py is only read."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from PIL import Image


def measure(
    table: pd.DataFrame = [{"a": 1, "b": 2.5}, {"a": 3, "b": None}],  # noqa: B006
    values: np.ndarray = (1, 2, 3),
    weights: pd.Series | None = None,
) -> tuple[pd.DataFrame, Figure, Image.Image, dict, np.float64]:
    """Everything at once.

    Returns
    -------
    rows : pd.DataFrame
        With an index that says something.
    plot : Figure
    picture : Image
    facts : dict
    mean : float
    """
    assert isinstance(table, pd.DataFrame) and isinstance(values, np.ndarray)
    assert weights is None or isinstance(weights, pd.Series)
    figure, axes = plt.subplots()
    axes.plot(values)
    facts = {"backend": plt.get_backend().lower(), "shape": values.shape, "nan": np.nan, "count": np.int64(len(table))}
    return table.describe(), figure, Image.new("RGB", (4, 2), "red"), facts, values.mean()
