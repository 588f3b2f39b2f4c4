"""Errors of processes.

XiangliError
└── ProcessError
    ├── DefinitionRefused              the file; nothing was loaded
    │   ├── BadXml                     process.bad_xml                 reason
    │   ├── ElementNotSupported        process.element_not_supported   name, id
    │   ├── AttributeNotSupported      process.attribute_not_supported name, id
    │   ├── BadAttribute               process.bad_attribute           name, id
    │   ├── BadDuration                process.bad_duration            id
    │   ├── BadCondition               process.bad_condition           flow, reason
    │   ├── NotOneProcess              process.not_one_process         found
    │   ├── NotOneStart                process.not_one_start           found
    │   ├── BadFlow                    process.bad_flow                id
    │   ├── WrongDegree                process.wrong_degree            id
    │   ├── NotReachable               process.not_reachable           id
    │   ├── DeadEnd                    process.dead_end                id
    │   ├── EndlessLoop                process.endless_loop            ids
    │   ├── JoinNeverMet               process.join_never_met          ids
    │   ├── OpenTwice                  process.open_twice              id
    │   └── TooLarge                   process.too_large
    ├── StepRefused                    nothing moved
    │   ├── UnknownInstance            process.unknown_instance
    │   ├── NotRunning                 process.not_running             state
    │   ├── AlreadyRunning             process.already_running
    │   ├── UnknownTask                process.unknown_task            task
    │   ├── AlreadyDone                process.already_done            task, how
    │   ├── NotDue                     process.not_due (retry)         task
    │   ├── NoWayOut                   process.no_way_out              id
    │   └── BadFacts                   process.bad_facts
    └── NotMovable                     process.not_movable             reason, ids
"""

from typing import ClassVar

from xiangli.kernel.public import XiangliError


class ProcessError(XiangliError):
    code: ClassVar[str] = "process"


class DefinitionRefused(ProcessError):
    code: ClassVar[str] = "process.definition_refused"


class BadXml(DefinitionRefused):
    """Reasons: too_large, not_well_formed, forbidden (DTD or entities), not_bpmn."""

    code: ClassVar[str] = "process.bad_xml"


class ElementNotSupported(DefinitionRefused):
    code: ClassVar[str] = "process.element_not_supported"


class AttributeNotSupported(DefinitionRefused):
    code: ClassVar[str] = "process.attribute_not_supported"


class BadAttribute(DefinitionRefused):
    code: ClassVar[str] = "process.bad_attribute"


class BadDuration(DefinitionRefused):
    code: ClassVar[str] = "process.bad_duration"


class BadCondition(DefinitionRefused):
    """Reasons: those of the kernel's ConditionRefused, missing, and not_here."""

    code: ClassVar[str] = "process.bad_condition"


class NotOneProcess(DefinitionRefused):
    code: ClassVar[str] = "process.not_one_process"


class NotOneStart(DefinitionRefused):
    code: ClassVar[str] = "process.not_one_start"


class BadFlow(DefinitionRefused):
    """A flow, a default or a boundary names a node that is not there or does not fit."""

    code: ClassVar[str] = "process.bad_flow"


class WrongDegree(DefinitionRefused):
    """Too many or too few flows in or out of a node of its kind."""

    code: ClassVar[str] = "process.wrong_degree"


class NotReachable(DefinitionRefused):
    code: ClassVar[str] = "process.not_reachable"


class DeadEnd(DefinitionRefused):
    """No end can be reached from here."""

    code: ClassVar[str] = "process.dead_end"


class EndlessLoop(DefinitionRefused):
    """A circle of gateways in which nothing waits."""

    code: ClassVar[str] = "process.endless_loop"


class JoinNeverMet(DefinitionRefused):
    """A parallel join can be left waiting for a flow that will not come."""

    code: ClassVar[str] = "process.join_never_met"


class OpenTwice(DefinitionRefused):
    """The same step could be open twice at once."""

    code: ClassVar[str] = "process.open_twice"


class TooLarge(DefinitionRefused):
    code: ClassVar[str] = "process.too_large"


class StepRefused(ProcessError):
    code: ClassVar[str] = "process.step_refused"


class UnknownInstance(StepRefused):
    """There is none, or the scope does not show it."""

    code: ClassVar[str] = "process.unknown_instance"


class NotRunning(StepRefused):
    code: ClassVar[str] = "process.not_running"


class AlreadyRunning(StepRefused):
    """One process at a time about the same thing."""

    code: ClassVar[str] = "process.already_running"


class UnknownTask(StepRefused):
    code: ClassVar[str] = "process.unknown_task"


class AlreadyDone(StepRefused):
    """Somebody, or a timer, was first. `how` it was closed: completed, interrupted, stopped …"""

    code: ClassVar[str] = "process.already_done"


class NotDue(StepRefused):
    code: ClassVar[str] = "process.not_due"
    retry: ClassVar[bool] = True


class NoWayOut(StepRefused):
    """No condition of an exclusive gateway holds, and it has no default flow."""

    code: ClassVar[str] = "process.no_way_out"


class BadFacts(StepRefused):
    """Facts are a JSON object of codes, numbers and dates, 16 KB at most."""

    code: ClassVar[str] = "process.bad_facts"


class NotMovable(ProcessError):
    """Reasons: unknown_node, other_kind, not_a_state, same_definition."""

    code: ClassVar[str] = "process.not_movable"
