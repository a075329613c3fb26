"""What a tool's /run reads from its body and what it returns, as far as that can be seen without running it."""

import ast

METHODS = {"get", "post", "put", "patch", "delete", "head", "options", "api_route", "route", "websocket"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
PARAMETERS = {"Body", "Form", "File", "Query"}
# Types that a body may have without saying what is in it, and those that are no body at all.
OPEN = {"dict", "Dict", "Any", "Mapping", "MutableMapping", "Request"}
NO_INPUTS = {"Request", "Response", "BackgroundTasks", "Header", "Depends", "WebSocket"}
# A helper that is called by a helper; further away nobody finds what is meant.
DEEPEST = 3


def handlers_of(tree):
    """The functions that answer requests, with their path."""
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, FUNCTIONS)}
    for function in functions.values():
        for decorator in function.decorator_list:
            if isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Attribute):
                if decorator.func.attr in METHODS:
                    yield function, path_of(decorator)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and len(node.args) > 1:
            target = node.args[1]
            if node.func.attr == "add_api_route" and isinstance(target, ast.Name) and target.id in functions:
                yield functions[target.id], path_of(node)


def path_of(call):
    given = [*call.args[:1], *(item.value for item in call.keywords if item.arg == "path")]
    texts = [item.value for item in given if isinstance(item, ast.Constant) and isinstance(item.value, str)]
    return texts[0] if texts else ""


class Endpoints:
    def __init__(self, trees):
        self.runs = []
        self.functions = {}
        self.classes = {}
        for file, tree in trees.items():
            for node in ast.walk(tree):
                if isinstance(node, FUNCTIONS):
                    self.functions.setdefault(node.name, (file, node))
                elif isinstance(node, ast.ClassDef):
                    self.classes.setdefault(node.name, (file, node))
            self.runs += [(file, function) for function, path in handlers_of(tree) if path == "/run"]

    # ── outputs ──

    def outputs(self):
        return unique(found for file, function in self.runs for found in self.returned(file, function, DEEPEST))

    def returned(self, file, function, deeper):
        built = dictionaries_in(function)
        for node in own_nodes(function):
            if isinstance(node, ast.Return) and node.value is not None:
                yield from self.keys_of(file, node.value, built, deeper)

    def keys_of(self, file, value, built, deeper):
        """Keys of a dictionary, of an answer that wraps one, of a model, or of what another function returns."""
        if isinstance(value, ast.Await):
            value = value.value
        if isinstance(value, ast.Dict):
            for key, item in zip(value.keys, value.values):
                if key is None:
                    yield from self.keys_of(file, item, built, deeper)
                elif is_text(key):
                    yield fact(file, key, key.value)
        elif isinstance(value, ast.Name):
            for part in built.get(value.id, ()):
                yield from self.keys_of(file, part, {}, deeper) if isinstance(part, ast.Dict) else [
                    fact(file, part, part.value)
                ]
        elif isinstance(value, ast.Call):
            yield from self.keys_of_call(file, value, built, deeper)

    def keys_of_call(self, file, call, built, deeper):
        name = last_name(call.func)
        if name == "dict" or (name in self.classes and self.is_model(name)):
            for keyword in call.keywords:
                if keyword.arg is not None:
                    yield fact(file, keyword.value, keyword.arg)
        elif name == "JSONResponse":
            # Another status is an error, whose body is no outputs.
            if not any(item.arg == "status_code" for item in call.keywords) and len(call.args) < 2:
                content = [*call.args, *(item.value for item in call.keywords if item.arg == "content")]
                for item in content[:1]:
                    yield from self.keys_of(file, item, built, deeper)
        elif isinstance(call.func, ast.Name) and name in self.functions and deeper > 0:
            yield from self.returned(*self.functions[name], deeper - 1)

    # ── inputs ──

    def inputs(self):
        return unique(found for file, function in self.runs for found in self.read(file, function))

    def read(self, file, function):
        bodies = set()
        for argument, default in parameters_of(function):
            kind = last_name(default.func) if isinstance(default, ast.Call) else None
            types = type_names(argument.annotation)
            model = next((name for name in types if name in self.classes), None)
            if model is not None:
                yield from self.fields_of(model, set())
                bodies.add(argument.arg)
            elif kind in PARAMETERS or types & PARAMETERS or "UploadFile" in types:
                if not types & OPEN and kind != "Query":
                    yield fact(file, argument, alias_of(default) or argument.arg)
                bodies.add(argument.arg)
            elif not types or types & OPEN:
                bodies.add(argument.arg)
        yield from looked_up(file, function, bodies)

    def fields_of(self, name, seen):
        """Fields of a model and of those it is made from; the fields of `inputs` stand for it."""
        if name in seen:
            return
        seen.add(name)
        file, node = self.classes[name]
        for base in node.bases:
            if last_name(base) in self.classes:
                yield from self.fields_of(last_name(base), seen)
        for item in node.body:
            if not isinstance(item, ast.AnnAssign) or not isinstance(item.target, ast.Name):
                continue
            if item.target.id == "model_config" or "ClassVar" in type_names(item.annotation):
                continue
            key = alias_of(item.value) or item.target.id
            inner = next((kind for kind in type_names(item.annotation) if kind in self.classes), None)
            if key == "inputs" and inner is not None:
                yield from self.fields_of(inner, seen)
            else:
                yield fact(file, item, key, required=item.value is None or is_required(item.value))

    def is_model(self, name):
        seen = set()
        waiting = [name]
        while waiting:
            name = waiting.pop()
            if name in ("BaseModel", "TypedDict"):
                return True
            if name in self.classes and name not in seen:
                seen.add(name)
                waiting.extend(last_name(base) for base in self.classes[name][1].bases)
        return False


def looked_up(file, function, bodies):
    """Keys that are read from a body of no declared shape: `body["x"]`, `inputs.get("x")`."""
    sources = set(bodies)
    nodes = list(ast.walk(function))
    # Twice, since `inputs = body["inputs"]` may stand after the function that uses it.
    for _ in range(2):
        for node in nodes:
            if isinstance(node, ast.Assign) and derives(node.value, sources):
                sources.update(target.id for target in node.targets if isinstance(target, ast.Name))
    for node in nodes:
        key = key_read(node, sources)
        if key is not None and key.value != "inputs":
            yield fact(file, key, key.value)


def derives(value, sources):
    """Whether a value is the body, or its inputs."""
    if isinstance(value, ast.Await):
        value = value.value
    if isinstance(value, ast.BoolOp):
        return any(derives(item, sources) for item in value.values)
    if isinstance(value, ast.IfExp):
        return derives(value.body, sources) or derives(value.orelse, sources)
    if isinstance(value, ast.Name):
        return value.id in sources
    if isinstance(value, ast.Attribute):
        return value.attr == "inputs" and derives(value.value, sources)
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr in ("json", "model_dump"):
        return derives(value.func.value, sources)
    key = key_read(value, sources)
    return key is not None and key.value == "inputs"


def key_read(node, sources):
    if isinstance(node, ast.Subscript) and is_text(node.slice) and isinstance(node.ctx, ast.Load):
        return node.slice if derives(node.value, sources) else None
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("get", "pop"):
        if node.args and is_text(node.args[0]) and derives(node.func.value, sources):
            return node.args[0]
    return None


def dictionaries_in(function):
    """What names stand for: the dictionaries that they are given, and the keys that are added to them."""
    built = {}
    for node in own_nodes(function):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        for target in targets:
            if isinstance(target, ast.Name) and isinstance(node.value, ast.Dict):
                built.setdefault(target.id, []).append(node.value)
            elif isinstance(target, ast.Subscript) and isinstance(target.value, ast.Name) and is_text(target.slice):
                built.setdefault(target.value.id, []).append(target.slice)
    return built


def own_nodes(function):
    """The nodes of a function without those of the functions inside it."""
    waiting = list(function.body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
            waiting.extend(ast.iter_child_nodes(node))


def parameters_of(function):
    arguments = function.args
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults = [None] * (len(positional) - len(arguments.defaults)) + arguments.defaults
    pairs = [*zip(positional, defaults), *zip(arguments.kwonlyargs, arguments.kw_defaults)]
    return [
        (argument, default)
        for argument, default in pairs
        if argument.arg not in ("self", "cls")
        and not (isinstance(default, ast.Call) and last_name(default.func) in NO_INPUTS)
        and not type_names(argument.annotation) & (NO_INPUTS - {"Request"})
    ]


def type_names(annotation):
    """Every name in an annotation: `Annotated[Optional[Model], Body()]` names Annotated, Optional, Model and Body."""
    if annotation is None:
        return set()
    if is_text(annotation):
        try:
            annotation = ast.parse(annotation.value, mode="eval")
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return set()
    nodes = ast.walk(annotation)
    return {last_name(node) for node in nodes if isinstance(node, (ast.Name, ast.Attribute))}


def alias_of(default):
    if not isinstance(default, ast.Call):
        return None
    named = {item.arg: item.value for item in default.keywords}
    found = named.get("alias", named.get("validation_alias"))
    return found.value if is_text(found) else None


def is_required(default):
    """`Field(...)` and `Field(gt=0)` have no default."""
    if isinstance(default, ast.Call) and last_name(default.func) == "Field":
        first = default.args[0] if default.args else None
        named = {item.arg for item in default.keywords}
        if first is None:
            return not named & {"default", "default_factory"}
        default = first
    return isinstance(default, ast.Constant) and default.value is Ellipsis


def last_name(node):
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else None


def is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def fact(file, node, key, required=False):
    return {"file": file, "key": key, "required": required, "line": node.lineno, "column": node.col_offset + 1}


def unique(facts):
    first = {}
    for item in facts:
        first.setdefault(item["key"], item)
    return list(first.values())
