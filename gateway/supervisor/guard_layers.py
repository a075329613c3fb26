"""Runs a tool's entrypoint behind a lock; see guard.py for how it is called.

A tool listens on a loopback port, and every page in the browser and every user of the machine can reach that port.
Under this guard it answers only requests that carry the key of this one start (403 for all others), and it ends when
the gateway ends. The tool itself needs no change and sees what it would see without the guard: the same interpreter,
arguments, `__main__`, tracebacks and exit status.

Descriptor 3 is one end of a socket pair. In comes one line, `<key> <port>`; out goes the line `ready` once the port
listens; its end of file means that the gateway is gone. Nothing secret is in the arguments or the environment.

Two layers do the locking. Where the server is uvicorn, its application is wrapped and each request is looked at.
Other servers written in Python take their connections from `socket.accept`, and there the head of the first request
decides about the connection. A server that escapes both (another language, another interpreter) is found out by
the gateway, which tries its port without the key before it uses it.

Nothing is imported here that the interpreter has not loaded already, since each import would delay the tool.
"""

import gc
import os
import sys
from _frozen_importlib_external import PathFinder, SourceFileLoader
from _operator import _compare_digest
from _thread import start_new_thread

CHANNEL = 3
HEADER = b"x-pixie-key"
REFUSAL = b"This port answers the gateway only."
SIGKILL = 9
# A server that never announces itself gets its collector back after this many seconds.
LONGEST_START = 10


class Guard:
    """What the layers share: the key, the port and whether the start is over."""

    def __init__(self, key, port):
        self.key = key
        self.port = port
        self.started = False
        self.announced = False
        self.serves_asgi = False

    def opens(self, value):
        return _compare_digest(value, self.key)

    def end_start(self):
        """Gives the collector back, without the libraries' objects, which stay anyway."""
        if not self.started:
            self.started = True
            gc.freeze()
            gc.enable()

    def announce(self):
        """The port listens: tells the gateway, once."""
        if self.announced:
            return
        self.announced = True
        self.end_start()
        try:
            os.write(CHANNEL, b"ready\n")
        except OSError:
            pass  # the gateway is gone, and the thread that waits for this ends us


# uvicorn ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def lock_application(guard, application):
    async def locked(scope, receive, send):
        if scope["type"] == "lifespan":
            return await application(scope, receive, send)
        headers = scope["headers"]
        for index, (name, value) in enumerate(headers):
            if name == HEADER and guard.opens(value):
                scope["headers"] = [*headers[:index], *headers[index + 1 :]]
                return await application(scope, receive, send)
        if scope["type"] == "websocket":
            return await send({"type": "websocket.close", "code": 1008})
        length = str(len(REFUSAL)).encode()
        headers = [(b"content-type", b"text/plain"), (b"content-length", length)]
        await send({"type": "http.response.start", "status": 403, "headers": headers})
        await send({"type": "http.response.body", "body": REFUSAL})

    return locked


def lock_uvicorn_config(guard, module):
    Config = module.Config
    make, load = Config.__init__, Config.load

    def __init__(self, *args, **kwargs):
        make(self, *args, **kwargs)
        # Reloaders and workers start interpreters of their own, which would not be guarded.
        self.reload = False
        self.workers = 1

    def loaded(self):
        load(self)
        guard.serves_asgi = True
        self.loaded_app = lock_application(guard, self.loaded_app)

    Config.__init__, Config.load = __init__, loaded


def announce_uvicorn_server(guard, module):
    Server = module.Server
    start = Server.startup

    async def startup(self, *args, **kwargs):
        await start(self, *args, **kwargs)
        if self.started:
            guard.announce()

    Server.startup = startup


# Any other server in Python ───────────────────────────────────────────────────────────────────────────────────────


def lock_sockets(guard, module):
    """Connections accepted on our port prove themselves at their first read, then are plain sockets again.

    The gateway sends a request's head in one write, and loopback delivers it whole, so a first read without a
    complete head is refused too.
    """
    Plain = module.socket
    accept, listen = Plain.accept, Plain.listen

    class Refused(Plain):
        __slots__ = ()

        def recv(self, *_):
            return b""

        def recv_into(self, *_):
            return 0

    class Unproven(Plain):
        __slots__ = ()

        def prove(self):
            seen = Plain.recv(self, 65536, module.MSG_PEEK)
            if not seen or has_key(guard, seen):
                self.__class__ = Plain
                return
            self.__class__ = Refused
            refuse(self, Plain)

        def recv(self, *args):
            self.prove()
            return self.recv(*args)

        def recv_into(self, *args):
            self.prove()
            return self.recv_into(*args)

    def accept_unproven(self):
        connection, address = accept(self)
        if not guard.serves_asgi and is_ours(connection):
            connection.__class__ = Unproven
        return connection, address

    def listen_and_announce(self, *args):
        listen(self, *args)
        if is_ours(self):
            guard.announce()

    def is_ours(sock):
        name = sock.getsockname()
        return isinstance(name, tuple) and len(name) > 1 and name[1] == guard.port

    Plain.accept, Plain.listen = accept_unproven, listen_and_announce


def has_key(guard, seen):
    head, end, _ = seen.partition(b"\r\n\r\n")
    if not end:
        return False
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == HEADER:
            return guard.opens(value.strip())
    return False


def refuse(connection, Plain):
    answer = b"HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
    try:
        # What was not read when a socket closes turns the close into a reset, and the answer would be lost.
        Plain.recv(connection, 65536)
        Plain.send(connection, answer % (len(REFUSAL), REFUSAL))
        connection.shutdown(1)
    except OSError:
        pass


# Hooks ────────────────────────────────────────────────────────────────────────────────────────────────────────────


class AfterImport:
    """A finder that lets the others find a module and changes it once it has run."""

    def __init__(self, guard, changes):
        self.guard = guard
        self.changes = changes

    def find_spec(self, name, path=None, target=None):
        change = self.changes.pop(name, None)
        spec = PathFinder.find_spec(name, path, target) if change else None
        if spec is None or spec.loader is None:
            return None
        loader, run = spec.loader, spec.loader.exec_module

        def exec_module(module):
            del loader.exec_module
            run(module)
            change(self.guard, module)

        loader.exec_module = exec_module
        return spec


def hook(guard):
    changes = {
        "socket": lock_sockets,
        "uvicorn.config": lock_uvicorn_config,
        "uvicorn.server": announce_uvicorn_server,
    }
    for name in [name for name in changes if name in sys.modules]:
        changes.pop(name)(guard, sys.modules[name])
    sys.meta_path.insert(0, AfterImport(guard, changes))


# The gateway's end ────────────────────────────────────────────────────────────────────────────────────────────────


def end_with_gateway(guard):
    """Ends this process and its group as soon as the other end of the channel is gone."""

    def wait():
        if os.name == "posix":
            from select import select

            if not select([CHANNEL], [], [], LONGEST_START)[0]:
                guard.end_start()
        try:
            while os.read(CHANNEL, 64):
                pass
        except OSError:
            pass
        if os.name == "posix" and os.getpgrp() == os.getpid():
            os.kill(0, SIGKILL)
        os._exit(1)

    start_new_thread(wait, ())


def keep_quiet_about_our_thread():
    # Python warns of `fork` in a process with threads. Ours holds no lock while it waits, and the tool's author knows
    # nothing of it.
    import warnings

    warnings.filterwarnings("ignore", r"This process .* is multi-threaded", DeprecationWarning)


# The entrypoint ───────────────────────────────────────────────────────────────────────────────────────────────────


def make_main(path):
    """A `__main__` as the interpreter makes it for a script."""
    module = type(sys)("__main__")
    module.__file__ = path
    module.__loader__ = SourceFileLoader("__main__", path)
    module.__package__ = None
    module.__spec__ = None
    module.__cached__ = None
    module.__builtins__ = sys.modules["builtins"]
    if sys.version_info < (3, 14):
        module.__annotations__ = {}
    sys.modules["__main__"] = module
    return module


def hide_our_frames(show, ours):
    def excepthook(kind, error, trace):
        while trace is not None and trace.tb_frame.f_code.co_filename in ours:
            trace = trace.tb_next
        show(kind, error.with_traceback(trace), trace)

    return excepthook


def run(path, launcher):
    with open(path, "rb") as file:
        source = file.read()
    module = make_main(path)
    try:
        exec(compile(source, path, "exec", dont_inherit=True), module.__dict__)
    except BaseException:
        sys.excepthook = hide_our_frames(sys.excepthook, (__file__, launcher))
        raise


def read_channel():
    line = b""
    while not line.endswith(b"\n"):
        part = os.read(CHANNEL, 1024)
        if not part:
            sys.exit("The guard was started without its key.")
        line += part
    os.set_inheritable(CHANNEL, False)
    key, port = line.split()
    return Guard(key, int(port))


def main(launcher):
    guard = read_channel()
    hook(guard)
    end_with_gateway(guard)
    keep_quiet_about_our_thread()
    sys.argv[:] = sys.argv[1:]
    entrypoint = os.path.abspath(sys.argv[0])
    if not sys.flags.safe_path:
        sys.path[0] = os.path.dirname(os.path.realpath(entrypoint))
    run(entrypoint, launcher)
