"""Arithmetic from text, without ever running what was written: the text is parsed and only known operations are done."""

import ast
import math
import operator
from collections.abc import Callable

BINARY: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
}
UNARY: dict[type[ast.unaryop], Callable[[float], float]] = {ast.UAdd: operator.pos, ast.USub: operator.neg}
FUNCTIONS: dict[str, Callable[..., float]] = {"sqrt": math.sqrt, "abs": abs, "round": round, "min": min, "max": max}
CONSTANTS = {"pi": math.pi, "e": math.e}
LONGEST = 200
# A power of more than this many digits takes longer to work out than anyone waits for a chat.
MOST_DIGITS = 200


class CannotCalculate(ValueError):
    """The text is no arithmetic, or too much of it; the message says why."""


def calculate(text: str) -> float:
    """The value of an expression such as `2 * (3 + 4)`."""
    if len(text) > LONGEST:
        raise CannotCalculate("this is too long to work out")
    try:
        tree = ast.parse(text.replace("^", "**").replace("×", "*").replace("÷", "/").strip(), mode="eval")
        value = _value(tree.body)
        if not math.isfinite(value):
            raise CannotCalculate("the result is too large")
        return value
    except CannotCalculate:
        raise
    except ZeroDivisionError:
        raise CannotCalculate("nothing can be divided by zero") from None
    except (OverflowError, RecursionError, MemoryError):
        raise CannotCalculate("the result is too large") from None
    except (SyntaxError, TypeError, ValueError):
        raise CannotCalculate("this is not arithmetic that I know") from None


def _value(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=bool()):
            raise CannotCalculate("this is not arithmetic that I know")
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.Name(id=name) if name in CONSTANTS:
            return CONSTANTS[name]
        case ast.UnaryOp(op=op, operand=operand) if type(op) in UNARY:
            return UNARY[type(op)](_value(operand))
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            return _power(_value(left), _value(right))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in BINARY:
            return BINARY[type(op)](_value(left), _value(right))
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in FUNCTIONS:
            return FUNCTIONS[name](*[_value(argument) for argument in arguments])
    raise CannotCalculate("this is not arithmetic that I know")


def _power(base: float, exponent: float) -> float:
    if abs(exponent) * math.log10(max(abs(base), 1.0000001)) > MOST_DIGITS:
        raise CannotCalculate("the result is too large")
    value = base**exponent
    if isinstance(value, complex):
        raise CannotCalculate("this has no real result")
    return value
