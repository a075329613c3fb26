"""
Reads a tool's Python with Python's own parser and says what is in it. Nothing of the tool is imported or run.

Started with -I -S -B, so that neither the tool's folder nor its packages are on the path. Takes
{"root", "files"} as JSON on stdin; answers lines of JSON: {"reading": index} before each file, so that it is known
which one ended the process, and the facts at the end.
"""

import ast
import json
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from endpoints import Endpoints, handlers_of  # noqa: E402

# A parser that is fed brackets takes memory by the gigabyte.
MOST_MEMORY = 1 << 30
MOST_SECONDS = 20
CATCHES_IMPORTS = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}
# Other names are looked at by nobody, and a file of data has hundreds of thousands of them.
SECRETIVE = re.compile(r"key|secret|token|pass|pwd|credential", re.IGNORECASE)
SERVERS = {"HTTPServer", "ThreadingHTTPServer", "TCPServer", "ThreadingTCPServer", "bind"}


def main():
    request = json.load(sys.stdin)
    limit()
    trees = {}
    files = []
    for index, name in enumerate(request["files"]):
        emit({"reading": index})
        tree, problem = parse(os.path.join(request["root"], name))
        if problem is not None:
            files.append({"file": name, "problem": problem})
        else:
            trees[name] = tree
            files.append({"file": name, **facts_of(tree)})
    endpoints = Endpoints(trees)
    emit(
        {
            "stdlib": sorted([*getattr(sys, "stdlib_module_names", ()), "__main__"]),
            "files": files,
            "outputs": endpoints.outputs(),
            "inputs": endpoints.inputs(),
        }
    )


def emit(value):
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def limit():
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    except (ImportError, ValueError, OSError):
        pass  # Windows has no such limits; the time limit of the one who started us holds everywhere.


def parse(path):
    """The tree, or what keeps the file from being read."""
    try:
        with open(path, "rb") as file:
            return ast.parse(file.read(), path), None
    except SyntaxError as error:
        return None, {"message": error.msg, "line": error.lineno or 1, "column": error.offset or 1}
    except (ValueError, LookupError) as error:
        return None, {"message": str(error)}
    except (RecursionError, MemoryError):
        return None, {"message": "it is nested too deeply"}
    except OSError as error:
        return None, {"message": error.strerror or "it cannot be opened"}


def facts_of(tree):
    prints = []
    for handler, path in handlers_of(tree):
        for node in ast.walk(handler):
            if is_print(node):
                prints.append({"handler": path, **place(node)})
    return {
        "imports": list(imports_of(tree)),
        "assigned": list(assigned_in(tree)),
        "prints": prints,
        "servers": list(servers_in(tree)),
    }


def place(node):
    return {"line": node.lineno, "column": node.col_offset + 1}


# ── imports ──


def imports_of(tree):
    """Every import, at whatever depth; `optional` where the tool goes on without it."""
    waiting = [(tree, False)]
    while waiting:
        node, optional = waiting.pop()
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield {"module": alias.name, "names": [], "level": 0, "optional": optional, **place(node)}
        elif isinstance(node, ast.ImportFrom):
            names = [alias.name for alias in node.names]
            module = node.module or ""
            yield {"module": module, "names": names, "level": node.level, "optional": optional, **place(node)}
        elif isinstance(node, ast.Call) and name_of(node.func) in ("import_module", "__import__"):
            module = text_of(node.args[0]) if node.args else None
            if module:
                level = len(module) - len(module.lstrip("."))
                yield {"module": module.strip("."), "names": [], "level": level, "optional": optional, **place(node)}
        guarded = {id(child) for child in node.body} if guards(node) else set()
        for child in ast.iter_child_nodes(node):
            waiting.append((child, optional or id(child) in guarded))


def guards(node):
    if isinstance(node, ast.If):
        return name_of(node.test) == "TYPE_CHECKING"
    if not isinstance(node, ast.Try):
        return False
    caught = [handler.type for handler in node.handlers]
    names = [name_of(item) for kind in caught for item in (kind.elts if isinstance(kind, ast.Tuple) else [kind])]
    return None in caught or any(name in CATCHES_IMPORTS for name in names)


# ── names and texts ──


def assigned_in(tree):
    """Texts under names that speak of secrets: by assignment, as arguments, in dictionaries and as fall-backs."""
    for node in ast.walk(tree):
        for name, value in pairs_of(node):
            text = text_of(value)
            if name and text and len(text) < 500 and SECRETIVE.search(name):
                yield {"name": name, "value": text, **place(value)}


def pairs_of(node):
    if isinstance(node, ast.Assign):
        return [(name_of(target), node.value) for target in node.targets]
    if isinstance(node, (ast.AnnAssign, ast.NamedExpr)):
        return [(name_of(node.target), node.value)]
    if isinstance(node, ast.Dict):
        return [(text_of(key), value) for key, value in zip(node.keys, node.values)]
    if isinstance(node, ast.arguments):
        named = [*node.posonlyargs, *node.args][-len(node.defaults) :] if node.defaults else []
        return [
            *((argument.arg, value) for argument, value in zip(named, node.defaults)),
            *((argument.arg, value) for argument, value in zip(node.kwonlyargs, node.kw_defaults)),
        ]
    if isinstance(node, ast.Call):
        pairs = [(keyword.arg, keyword.value) for keyword in node.keywords]
        if name_of(node.func) in ("get", "getenv", "setdefault") and len(node.args) == 2:
            pairs.append((text_of(node.args[0]), node.args[1]))
        return pairs
    return []


def name_of(node):
    """The last part of a dotted name: `client.api_key` is api_key, `headers["token"]` is token."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr
    return text_of(node.slice) if isinstance(node, ast.Subscript) else None


def text_of(node):
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


# ── what a server does ──


def is_print(node):
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id != "print":
        return False
    return all(keyword.arg != "file" or name_of(keyword.value) == "stdout" for keyword in node.keywords)


def servers_in(tree):
    """Where something listens: `host` as text, or null where it cannot be seen from here."""
    constants = {}
    for node in ast.walk(tree):
        for name, value in pairs_of(node):
            if name and text_of(value) is not None and not isinstance(node, ast.Dict):
                constants.setdefault(name, set()).add(text_of(value))
        if isinstance(node, ast.Call) and name_of(node.func) == "add_argument":
            option = next((text_of(item) for item in node.args if (text_of(item) or "").startswith("--")), None)
            default = next((item.value for item in node.keywords if item.arg == "default"), None)
            if option and text_of(default) is not None:
                constants.setdefault(option.strip("-").replace("-", "_"), set()).add(text_of(default))
    for node in ast.walk(tree):
        host = host_in(node)
        if host is None:
            continue
        known = [text_of(host)] if text_of(host) is not None else sorted(constants.get(name_of(host), ()))
        for value in known or [None]:
            yield {"host": value, **place(node)}


def host_in(node):
    """The node that says where a call listens; None where the call does not listen, or leaves it to the library."""
    if not isinstance(node, ast.Call):
        return None
    name = name_of(node.func)
    if name in SERVERS:
        address = node.args[0] if node.args else None
        return address.elts[0] if isinstance(address, ast.Tuple) and address.elts else None
    owner = name_of(node.func.value) if isinstance(node.func, ast.Attribute) else None
    if (owner == "uvicorn" and name in ("run", "Config")) or name in ("run_app", "Config"):
        return next((item.value for item in node.keywords if item.arg == "host"), None)
    return None


if __name__ == "__main__":
    main()
