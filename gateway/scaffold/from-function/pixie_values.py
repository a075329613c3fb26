"""Between JSON and Python: what main.py needs to call the function and to answer what it gives."""

import base64
import dataclasses
import io
import json
import math
import mimetypes
import tempfile
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import unquote_to_bytes

import matplotlib.pyplot
import numpy
import pandas
from pydantic import AfterValidator, BaseModel, BeforeValidator


def given(inputs: BaseModel, *left_out: str, **renamed: str) -> dict:
    """The arguments that came with the request. For those that did not, the function has its own defaults."""
    came = inputs.model_fields_set.difference(left_out)
    return {renamed.get(name, name): getattr(inputs, name) for name in came}


def read_data_url(value: Any) -> Any:
    """The bytes of a file, which comes as `data:text/csv;base64,…`."""
    if not isinstance(value, str) or not value.startswith("data:"):
        raise ValueError("this should be a file")
    head, _, data = value.partition(",")
    return base64.b64decode(data) if head.endswith(";base64") else unquote_to_bytes(data)


FileBytes = Annotated[bytes, BeforeValidator(read_data_url)]


FileStream = Annotated[Any, BeforeValidator(lambda value: io.BytesIO(read_data_url(value)))]


UPLOADS = tempfile.TemporaryDirectory(prefix="uploads-")


def save_data_url(value: Any) -> Path:
    """A file that came with the request, in a folder that goes when the tool ends."""
    content = read_data_url(value)
    suffix = mimetypes.guess_extension(value.removeprefix("data:").split(",")[0].split(";")[0]) or ""
    with tempfile.NamedTemporaryFile(dir=UPLOADS.name, suffix=suffix, delete=False) as file:
        file.write(content)
    return Path(file.name)


FilePath = Annotated[Path, BeforeValidator(save_data_url)]


def remove(files: Any) -> None:
    """Deletes what `save_data_url` saved: the function has read it."""
    for file in files if isinstance(files, Iterable) else [files]:
        if file is not None:
            file.unlink(missing_ok=True)


def by_name(kind: type[Enum]) -> BeforeValidator:
    """An enum whose values JSON cannot hold is chosen by the names of its members."""
    return BeforeValidator(lambda value: kind.__members__.get(str(value), value))


Frame = Annotated[list[dict], AfterValidator(pandas.DataFrame)]


Series = Annotated[list, AfterValidator(pandas.Series)]


Array = Annotated[list, AfterValidator(numpy.array)]


def plain(value: Any) -> Any:
    """A value as JSON has it; NaN and infinity, which JSON does not have, are null."""
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, (float, Decimal)):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(item) for key, item in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    # The models of pydantic, named tuples, what NumPy has, what pandas has, dates.
    for way in ("model_dump", "_asdict", "tolist", "to_dict", "isoformat"):
        if hasattr(value, way):
            return plain(getattr(value, way)())
    if isinstance(value, Iterable) and not isinstance(value, (bytes, bytearray)):
        return [plain(item) for item in value]
    return str(value)


def as_pairs(value: Any) -> dict:
    return {"pairs": [{"key": key, "value": item} for key, item in plain(value).items()]}


def as_table(value: Any) -> dict:
    """Rows, with every column that occurs in them in the order in which it comes up."""
    if hasattr(value, "to_dict"):
        # An index that says something is a column too.
        frame = value if type(value.index).__name__ == "RangeIndex" else value.reset_index()
        value = frame.to_dict("records")
    rows = [row if isinstance(row, dict) else {"value": row} for row in plain(value)]
    return {"columns": list(dict.fromkeys(key for row in rows for key in row)), "rows": rows}


def as_json(value: Any) -> dict:
    return {"value": json.dumps(plain(value), ensure_ascii=False, indent=2), "language": "json"}


def as_file(value: Any, filename: str) -> dict:
    """Bytes, or the path of a file that the function wrote, as a download."""
    if isinstance(value, Path):
        filename, value = value.name, value.read_bytes()
    media_type = mimetypes.guess_type(filename)[0] or "application/octet-stream"
    return {"filename": filename, "mime_type": media_type, "data": base64.b64encode(value).decode()}


def data_url(content: bytes, media_type: str) -> dict:
    return {"value": f"data:{media_type};base64,{base64.b64encode(content).decode()}"}


def as_plot(figure: Any) -> dict:
    """A figure of Matplotlib as a picture. Closing it gives its memory back."""
    picture = io.BytesIO()
    figure.savefig(picture, format="png", dpi=144, bbox_inches="tight")
    matplotlib.pyplot.close(figure)
    return data_url(picture.getvalue(), "image/png")


def as_image(image: Any) -> dict:
    picture = io.BytesIO()
    image.save(picture, format="PNG")
    return data_url(picture.getvalue(), "image/png")
