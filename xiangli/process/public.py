"""Front desk of processes."""

from xiangli.process.errors import (
    AlreadyDone,
    AlreadyRunning,
    BadFacts,
    DefinitionRefused,
    ElementNotSupported,
    NotMovable,
    NotRunning,
    NoWayOut,
    ProcessError,
    StepRefused,
    UnknownInstance,
    UnknownTask,
)
from xiangli.process.listeners import Finished, OpenTask, register_listener
from xiangli.process.rules.compiling import compile_process
from xiangli.process.rules.graph import Graph, Period, Remark
from xiangli.process.rules.picture import Picture, PictureStep, draw
from xiangli.process.selectors import (
    Definition,
    Running,
    definition,
    find,
    picture,
    standing,
    tasks,
    troubled,
)
from xiangli.process.services.complete import add_facts, complete
from xiangli.process.services.fire_due import fire_due
from xiangli.process.services.keeping import Outcome
from xiangli.process.services.load_definition import load_definition
from xiangli.process.services.move import move
from xiangli.process.services.redate import redate
from xiangli.process.services.start import start
from xiangli.process.services.stop import stop

__all__ = [
    "AlreadyDone",
    "AlreadyRunning",
    "BadFacts",
    "Definition",
    "DefinitionRefused",
    "ElementNotSupported",
    "Finished",
    "Graph",
    "NoWayOut",
    "NotMovable",
    "NotRunning",
    "OpenTask",
    "Outcome",
    "Period",
    "Picture",
    "PictureStep",
    "ProcessError",
    "Remark",
    "Running",
    "StepRefused",
    "UnknownInstance",
    "UnknownTask",
    "add_facts",
    "compile_process",
    "complete",
    "definition",
    "draw",
    "find",
    "fire_due",
    "load_definition",
    "move",
    "picture",
    "redate",
    "register_listener",
    "standing",
    "start",
    "stop",
    "tasks",
    "troubled",
]
