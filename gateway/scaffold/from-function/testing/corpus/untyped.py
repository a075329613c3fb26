"""Nothing is annotated here."""

import os.path

print("loaded")


def area(width, height=2, unit="m", closed=True, *args, **kwargs):
    """Area of a room.

    Parameters
    ----------
    width : float
        From wall to wall, in metres.
    unit : {'m', 'ft'}, optional
        Of both sides.

    Returns
    -------
    float
        The area.
    """
    return float(width) * height


def nothing(path=os.path.sep, model_name="a", json=None, _hidden=1, run_id="x"):
    return None


def words(text: str = "a b"):
    yield from text.split()


twice = lambda x: x * 2  # noqa: E731


class Tool:
    def method(self, x: int) -> int:
        return x


def outer() -> int:
    def inner(x: int) -> int:
        return x

    return inner(1)


def apply(f: "callable", g: "Callable[[int], int]") -> int:  # noqa: F821
    return 1


def clash(x: int = 1, _x: int = 2, json: int = 3, json_: int = 4, inputs: int = 5) -> str:
    return f"{x} {_x} {json} {json_} {inputs}"
