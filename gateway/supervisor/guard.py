"""Starts a tool behind a lock: `python guard.py main.py --port 4711`, with key and port on file descriptor 3.

The lock itself is guard_layers.py. It is apart from this file because the interpreter compiles a script at each start,
which takes 4 ms there, while `get_code` keeps what it compiled.
"""

import gc

# While a tool imports its libraries the collector only finds things that stay. Switched off until the port listens, a
# start takes less time than without a guard.
gc.disable()

from _frozen_importlib_external import SourceFileLoader

layers = __file__[: -len("guard.py")] + "guard_layers.py"
names = {"__name__": "guard_layers", "__file__": layers}
exec(SourceFileLoader("guard_layers", layers).get_code("guard_layers"), names)
names["main"](__file__)
