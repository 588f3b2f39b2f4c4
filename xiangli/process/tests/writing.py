"""Writes BPMN for tests from a few words."""

from collections.abc import Iterable
from itertools import pairwise
from xml.sax.saxutils import quoteattr

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xl="urn:xiangli:bpmn"'
    ' id="defs" targetNamespace="http://bpmn.io/schema/bpmn">'
)
ELEMENTS = {
    "start": "startEvent",
    "end": "endEvent",
    "task": "userTask",
    "exclusive": "exclusiveGateway",
    "parallel": "parallelGateway",
    "timer": "intermediateCatchEvent",
    "boundary": "boundaryEvent",
}


def bpmn(nodes: Iterable[str], flows: Iterable[str]) -> bytes:
    """Nodes: "kind id attribute=value … [P7D]"; flows: "source target [CEL]", id source_target."""
    body = [*map(_node, nodes), *map(_flow, flows)]
    return wrap("".join(body))


def wrap(body: str) -> bytes:
    """A file with these elements in its process."""
    process = f'<bpmn:process id="p" isExecutable="true">{body}</bpmn:process>'
    return f"{HEAD}{process}</bpmn:definitions>".encode()


def line(*middle: str) -> bytes:
    """A straight process: start s, the middle in order, end e."""
    names = ["s", *(node.split()[1] for node in middle), "e"]
    flows = [f"{one} {next_}" for one, next_ in pairwise(names)]
    return bpmn(["start s", *middle, "end e"], flows)


def _node(text: str) -> str:
    kind, own, *words = text.split()
    attributes = dict(word.split("=", 1) for word in words if "=" in word)
    durations = [word for word in words if "=" not in word]
    if kind == "task":
        attributes = {"xl:act": own, **attributes}
    inner = "".join(
        "<bpmn:timerEventDefinition><bpmn:timeDuration>"
        f"{duration}</bpmn:timeDuration></bpmn:timerEventDefinition>"
        for duration in durations
    )
    written = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f'<bpmn:{ELEMENTS[kind]} id="{own}"{written}>{inner}</bpmn:{ELEMENTS[kind]}>'


def _flow(text: str) -> str:
    source, target, *condition = text.split(" ", 2)
    inner = "".join(
        '<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">'
        f"<![CDATA[{source_}]]></bpmn:conditionExpression>"
        for source_ in condition
    )
    return (
        f'<bpmn:sequenceFlow id="{source}_{target}" sourceRef="{source}" targetRef="{target}">'
        f"{inner}</bpmn:sequenceFlow>"
    )
