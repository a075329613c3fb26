"""Reads one function of a Python file and prints what it is as JSON. The file is parsed, never imported or run.

Usage: python -I -S -B read_function.py FILE FUNCTION

The answer is described in reading.ts. Only the standard library is used, and nothing newer than Python 3.9, so that a
file can be read with whatever Python there is.
"""

import ast
import doctest
import json
import os
import sys
import textwrap

# Isolated, Python looks for modules nowhere but in its own library.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from python_module import Module, NotPlain, Refused  # noqa: E402


def find_function(module: Module, wanted: str):
    """The definition, the last one where there are several.

    Raises Refused."""
    functions = [node for node in module.tree.body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    names = list(dict.fromkeys(node.name for node in functions))
    found = [node for node in functions if node.name == wanted]
    if found:
        return found[-1]
    owner, _, method = wanted.rpartition(".")
    if owner:
        raise Refused("method", {"owner": owner, "method": method, "functions": names})
    if wanted in module.classes:
        raise Refused("class", {"functions": names})
    if wanted in module.assigned:
        raise Refused("assigned", {"functions": names, "source": ast.unparse(module.assigned[wanted])[:80]})
    for node in ast.walk(module.tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name == wanted:
            raise Refused("nested", {"functions": names, "line": node.lineno})
    raise Refused("not_found", {"functions": names})


def parameters(module: Module, arguments: ast.arguments) -> "list[dict]":
    listed = [("positional_only", item) for item in arguments.posonlyargs]
    listed += [("positional", item) for item in arguments.args]
    defaults = [None] * (len(listed) - len(arguments.defaults)) + list(arguments.defaults)
    pairs = list(zip(listed, defaults))
    if arguments.vararg:
        pairs.append((("var_positional", arguments.vararg), None))
    pairs += [(("keyword", item), value) for item, value in zip(arguments.kwonlyargs, arguments.kw_defaults)]
    if arguments.kwarg:
        pairs.append((("var_keyword", arguments.kwarg), None))
    return [
        {
            "name": item.arg,
            "kind": kind,
            "annotation": module.annotation(item.annotation),
            "default": module.default(value),
        }
        for (kind, item), value in pairs
    ]


def own_nodes(function: ast.AST):
    """The nodes of a function without those of functions and classes inside it."""
    waiting = list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop(0)
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            waiting.extend(ast.iter_child_nodes(node))


def returned_names(function: ast.AST) -> "list[str] | None":
    """The names in `return payment, interest`, where every return has the same."""
    found = set()
    for node in own_nodes(function):
        if isinstance(node, ast.Return):
            parts = node.value.elts if isinstance(node.value, ast.Tuple) else []
            found.add(tuple(part.id if isinstance(part, ast.Name) else "" for part in parts))
    names = found.pop() if len(found) == 1 else ()
    return list(names) if names and all(names) and len(set(names)) == len(names) else None


def examples(module: Module, function: ast.AST) -> "list[dict]":
    """Calls of the function in its docstring whose arguments are plain: {arguments, expected?}."""
    text = ast.get_docstring(function) or ""
    names = [item.arg for item in [*function.args.posonlyargs, *function.args.args]]
    try:
        listed = doctest.DocTestParser().get_examples(text)
    except ValueError:
        return []
    found = []
    for example in listed:
        try:
            call = ast.parse(textwrap.dedent(example.source).strip(), mode="eval").body
            if not isinstance(call, ast.Call) or not isinstance(call.func, (ast.Name, ast.Attribute)):
                continue
            last = call.func.id if isinstance(call.func, ast.Name) else call.func.attr
            if last != function.name or len(call.args) > len(names):
                continue
            given = {name: module.plain(item) for name, item in zip(names, call.args)}
            given.update({word.arg: module.plain(word.value) for word in call.keywords if word.arg})
        except (SyntaxError, NotPlain):
            continue
        item = {"arguments": given}
        try:
            item["expected"] = module.plain(ast.parse(example.want.strip(), mode="eval").body)
        except (SyntaxError, NotPlain):
            pass
        found.append(item)
    return found


def imports(tree: ast.Module) -> "list[dict]":
    """Each import but those for type checkers: {module, level, line, optional, standard}."""
    known = getattr(sys, "stdlib_module_names", sys.builtin_module_names)
    hidden, tried = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            hidden.update(id(inner) for statement in node.body for inner in ast.walk(statement))
        if isinstance(node, ast.Try):
            tried.update(id(inner) for inner in ast.walk(node))
    found = []
    for node in ast.walk(tree):
        if id(node) in hidden or not isinstance(node, (ast.Import, ast.ImportFrom)):
            continue
        level = node.level if isinstance(node, ast.ImportFrom) else 0
        if isinstance(node, ast.Import):
            modules = [name.name for name in node.names]
        else:
            modules = [f"{node.module}.{name.name}" if node.module else name.name for name in node.names]
        for name in modules:
            standard = level == 0 and name.split(".")[0] in known
            about = {"level": level, "line": node.lineno, "optional": id(node) in tried, "standard": standard}
            found.append({"module": name, **about})
    return found


def environment(module: Module) -> "list[dict]":
    """The environment variables that the file reads: {name, required}."""
    found: dict = {}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Subscript) and module.name_of(node.value) == "os.environ":
            note_variable(found, node.slice, isinstance(node.ctx, ast.Load))
        elif isinstance(node, ast.Call) and module.name_of(node.func) in ("os.getenv", "os.environ.get"):
            note_variable(found, node.args[0] if node.args else None, False)
    return [{"name": name, "required": required} for name, required in found.items()]


def note_variable(found: dict, node: "ast.AST | None", required: bool) -> None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        found[node.value] = found.get(node.value, False) or required


def effects(tree: ast.Module) -> "list[dict]":
    """Statements that do something when the file is imported: {line, source}."""
    return [
        {"line": node.lineno, "source": ast.unparse(node)[:80]}
        for node in tree.body
        if isinstance(node, (ast.For, ast.While, ast.With))
        or (isinstance(node, ast.Expr) and isinstance(node.value, (ast.Call, ast.Await)))
    ]


def read(text: str, wanted: str) -> dict:
    tree = ast.parse(text)
    module = Module(tree)
    function = find_function(module, wanted)
    yields = any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in own_nodes(function))
    decorators = [item.func if isinstance(item, ast.Call) else item for item in function.decorator_list]
    return {
        "function": {
            "name": function.name,
            "async": isinstance(function, ast.AsyncFunctionDef),
            "generator": yields,
            "docstring": ast.get_docstring(function),
            "decorators": [module.name_of(item) or ast.unparse(item) for item in decorators],
            "parameters": parameters(module, function.args),
            "returns": module.annotation(function.returns),
            "returned_names": returned_names(function),
            "examples": examples(module, function),
        },
        "classes": {name: module.describe_class(node) for name, node in module.classes.items()},
        "imports": imports(tree),
        "environment": environment(module),
        "effects": effects(tree),
        "standard_modules": sorted(getattr(sys, "stdlib_module_names", sys.builtin_module_names)),
    }


def main() -> None:
    with open(sys.argv[1], "rb") as file:
        content = file.read()
    try:
        answer = read(content, sys.argv[2])
    except SyntaxError as error:
        about = {"line": error.lineno, "column": error.offset, "message": error.msg}
        answer = {"error": "syntax", **about}
    except Refused as refused:
        code, about = refused.args
        answer = {"error": code, **about}
    except (ValueError, RecursionError, UnicodeDecodeError) as error:
        answer = {"error": "unreadable", "message": str(error)}
    answer["version"] = list(sys.version_info[:2])
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
