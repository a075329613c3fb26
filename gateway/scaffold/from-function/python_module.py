"""What the names, types and plain values of a parsed Python file stand for; nothing of it is run."""

import ast
import datetime
import math
from decimal import Decimal, InvalidOperation

TYPING = ("typing", "typing_extensions")
CLASS_KINDS = {
    "enum.Enum": "enum",
    "enum.IntEnum": "enum",
    "enum.StrEnum": "enum",
    "enum.Flag": "enum",
    "enum.IntFlag": "enum",
    "typing.TypedDict": "typeddict",
    "typing.NamedTuple": "namedtuple",
    "pydantic.BaseModel": "model",
}
DATACLASSES = ("dataclasses.dataclass", "pydantic.dataclasses.dataclass")
# Calls whose value is plain from their arguments.
CONSTRUCTORS = ("datetime.timedelta", "datetime.date", "datetime.datetime", "datetime.time", "decimal.Decimal", "pathlib.Path")
# A type may be named by another name, but not for ever.
DEEPEST = 20


class Refused(Exception):
    """Why there is nothing to read; its arguments are the code and the members of the answer."""


class NotPlain(Exception):
    """An expression whose value cannot be told without running it."""


class Module:
    """What the names of a file stand for, as far as that can be told without running it."""

    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self.imported: dict[str, str] = {}
        self.classes: dict[str, ast.ClassDef] = {}
        self.assigned: dict[str, ast.expr] = {}
        for node in ast.walk(tree):
            self.note_import(node)
        for node in tree.body:
            self.note_definition(node)

    def note_import(self, node: ast.AST) -> None:
        if isinstance(node, ast.Import):
            for name in node.names:
                top = name.name.split(".")[0]
                self.imported[name.asname or top] = name.name if name.asname else top
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            home = "typing" if node.module in TYPING else node.module
            for name in node.names:
                self.imported[name.asname or name.name] = f"{home}.{name.name}"

    def note_definition(self, node: ast.stmt) -> None:
        if isinstance(node, ast.ClassDef):
            self.classes[node.name] = node
        elif isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            self.assigned[node.targets[0].id] = node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            self.assigned[node.target.id] = node.value
        elif type(node).__name__ == "TypeAlias":
            self.assigned[node.name.id] = node.value

    def name_of(self, node: ast.AST) -> "str | None":
        """The full name of a name or attribute: `np.ndarray` → `numpy.ndarray`."""
        if isinstance(node, ast.Name):
            return self.imported.get(node.id, node.id)
        if isinstance(node, ast.Attribute):
            home = self.name_of(node.value)
            home = "typing" if home in TYPING else home
            return home and f"{home}.{node.attr}"
        return None

    def annotation(self, node: "ast.expr | None", depth: int = 0) -> "dict | None":
        """A type as {source, name, args, values?, metadata?, local?}."""
        if node is None:
            return None
        found = {"source": ast.unparse(node), "name": None, "args": []}
        if depth > DEEPEST:
            return found
        if isinstance(node, ast.Constant):
            return self.constant_annotation(node, found, depth)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            sides = [self.annotation(side, depth + 1) for side in (node.left, node.right)]
            parts = [part for side in sides for part in (side["args"] if side["name"] == "typing.Union" else [side])]
            return {**found, "name": "typing.Union", "args": parts}
        if isinstance(node, ast.Subscript):
            return self.subscript(node, found, depth)
        if isinstance(node, ast.Call):
            name = self.name_of(node.func)
            return {**found, "name": name, "metadata": [self.metadata(node)]} if name else found
        if isinstance(node, ast.List):
            return {**found, "args": [self.annotation(item, depth + 1) for item in node.elts]}
        name = self.name_of(node)
        if isinstance(node, ast.Name) and node.id in self.classes:
            return {**found, "name": node.id, "local": True}
        if isinstance(node, ast.Name) and node.id in self.assigned:
            return {**self.annotation(self.assigned[node.id], depth + 1), "source": found["source"]}
        return {**found, "name": name}

    def constant_annotation(self, node: ast.Constant, found: dict, depth: int) -> dict:
        if node.value is None:
            return {**found, "name": "None"}
        if node.value is Ellipsis:
            return {**found, "name": "..."}
        if isinstance(node.value, str):
            try:
                return self.annotation(ast.parse(node.value.strip(), mode="eval").body, depth + 1)
            except SyntaxError:
                return found
        return found

    def subscript(self, node: ast.Subscript, found: dict, depth: int) -> dict:
        name = self.name_of(node.value)
        inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if name == "typing.Literal":
            try:
                return {**found, "name": name, "values": [self.plain(item) for item in inner]}
            except NotPlain:
                return found
        if name == "typing.Annotated":
            about = [self.metadata(item) for item in inner[1:]]
            of = self.annotation(inner[0], depth + 1)
            return {**of, "metadata": [*of.get("metadata", []), *about]}
        return {**found, "name": name, "args": [self.annotation(item, depth + 1) for item in inner]}

    def metadata(self, node: ast.expr) -> dict:
        """What `Annotated` says of a type: {value} for a constant, {call, args, keywords} for a call."""
        if isinstance(node, ast.Call):
            keywords = {word.arg: self.plain_or_none(word.value) for word in node.keywords if word.arg}
            return {
                "call": self.name_of(node.func),
                "args": [self.plain_or_none(item) for item in node.args],
                "keywords": {key: value for key, value in keywords.items() if value is not None},
            }
        return {"value": self.plain_or_none(node)}

    def plain_or_none(self, node: ast.expr):
        try:
            return self.plain(node)
        except NotPlain:
            return None

    def plain(self, node: ast.expr, depth: int = 0):
        """The JSON value of an expression.

        Raises NotPlain where it has none or where it cannot be told."""
        if depth > DEEPEST:
            raise NotPlain
        if isinstance(node, ast.Constant):
            return self.plain_constant(node.value)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
            value = self.plain(node.operand, depth + 1)
            if isinstance(value, bool) or not isinstance(value, (int, float)):
                raise NotPlain
            return -value if isinstance(node.op, ast.USub) else value
        if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
            return [self.plain(item, depth + 1) for item in node.elts]
        if isinstance(node, ast.Dict):
            return self.plain_dict(node, depth)
        if isinstance(node, ast.Name) and node.id in self.assigned:
            return self.plain(self.assigned[node.id], depth + 1)
        if isinstance(node, ast.Call) and self.name_of(node.func) in CONSTRUCTORS:
            return self.constructed(node)
        raise NotPlain

    def plain_constant(self, value):
        if isinstance(value, float) and not math.isfinite(value):
            raise NotPlain
        if value is None or isinstance(value, (bool, int, float, str)):
            return value
        raise NotPlain

    def plain_dict(self, node: ast.Dict, depth: int) -> dict:
        keys = [self.plain(key, depth + 1) if key else None for key in node.keys]
        if not all(isinstance(key, str) for key in keys):
            raise NotPlain
        return {key: self.plain(value, depth + 1) for key, value in zip(keys, node.values)}

    def constructed(self, node: ast.Call):
        """A date, time or path as its text, a decimal or a duration as a number."""
        name = self.name_of(node.func)
        arguments = [self.plain(item) for item in node.args]
        keywords = {word.arg: self.plain(word.value) for word in node.keywords if word.arg}
        try:
            if name == "pathlib.Path":
                return "/".join(str(part) for part in arguments)
            if name == "decimal.Decimal":
                return float(Decimal(*arguments))
            made = getattr(datetime, name.split(".")[1])(*arguments, **keywords)
        except (TypeError, ValueError, InvalidOperation):
            raise NotPlain from None
        if isinstance(made, datetime.timedelta):
            return made.total_seconds()
        return made.isoformat() if name == "datetime.date" else made.isoformat(timespec="minutes")

    def default(self, node: "ast.expr | None") -> "dict | None":
        """None without a default; else {source} with {value}, {member: [enum, name]} or {field: metadata}."""
        if node is None:
            return None
        found: dict = {"source": ast.unparse(node)}
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in self.classes:
            return {**found, "member": [node.value.id, node.attr]}
        if isinstance(node, ast.Call) and self.name_of(node.func) == "pydantic.Field":
            return {**found, "field": self.metadata(node)}
        try:
            return {**found, "value": self.plain(node)}
        except NotPlain:
            return found

    def kind_of(self, node: ast.ClassDef) -> str:
        for decorator in node.decorator_list:
            target = decorator.func if isinstance(decorator, ast.Call) else decorator
            if self.name_of(target) in DATACLASSES:
                return "dataclass"
        for base in node.bases:
            name = self.name_of(base)
            if name in CLASS_KINDS:
                return CLASS_KINDS[name]
            if isinstance(base, ast.Name) and base.id in self.classes and self.classes[base.id] is not node:
                return self.kind_of(self.classes[base.id])
        return "other"

    def describe_class(self, node: ast.ClassDef, depth: int = 0) -> dict:
        """{kind, fields: [{name, annotation, default}], members: [{name, default}]}, inherited ones first."""
        fields, members = [], []
        for base in node.bases if depth < DEEPEST else []:
            if isinstance(base, ast.Name) and base.id in self.classes and base.id != node.name:
                fields += self.describe_class(self.classes[base.id], depth + 1)["fields"]
        for item in node.body:
            if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
                about = {"annotation": self.annotation(item.annotation), "default": self.default(item.value)}
                fields.append({"name": item.target.id, **about})
            elif isinstance(item, ast.Assign) and len(item.targets) == 1 and isinstance(item.targets[0], ast.Name):
                if not item.targets[0].id.startswith("_"):
                    members.append({"name": item.targets[0].id, "default": self.default(item.value)})
        kind = self.kind_of(node)
        return {"kind": kind, "fields": fields, "members": members, "docstring": ast.get_docstring(node)}
