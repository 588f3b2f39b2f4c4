"""Reads BPMN 2.0 XML, as bpmn-js exports it, into nodes and flows. Anything unknown is refused.

What would change the meaning must not be skipped: an element or attribute is either in the tables
here, or purely graphical, or an error with its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from xiangli.process.errors import (
    AttributeNotSupported,
    BadXml,
    ElementNotSupported,
    NotOneProcess,
    TooLarge,
)
from xiangli.process.rules.kinds import BY_ELEMENT

BPMN: Final = "http://www.omg.org/spec/BPMN/20100524/MODEL"
XL: Final = "urn:xiangli:bpmn"
XSI_TYPE: Final = "{http://www.w3.org/2001/XMLSchema-instance}type"
MOST_BYTES: Final = 512 * 1024
MOST_ELEMENTS: Final = 400

GRAPHICAL: Final = frozenset({"textAnnotation", "association", "group", "laneSet", "documentation"})
BESIDE_PROCESS: Final = frozenset({"documentation", "collaboration", "category", "BPMNDiagram"})
IN_NODE: Final = frozenset({"incoming", "outgoing", "documentation"})
PROCESS_ATTRIBUTES: Final = frozenset({"id", "name", "isExecutable", "processType", "isClosed"})
ATTRIBUTES: Final = {
    "startEvent": frozenset({"isInterrupting", "parallelMultiple"}),
    "intermediateCatchEvent": frozenset({"parallelMultiple", "xl:unit"}),
    "boundaryEvent": frozenset({"attachedToRef", "cancelActivity", "parallelMultiple", "xl:unit"}),
    "userTask": frozenset(
        {"implementation", "xl:act", "xl:role", "xl:within", "xl:escalate", "xl:basis"}
    ),
    "exclusiveGateway": frozenset({"gatewayDirection", "default"}),
    "parallelGateway": frozenset({"gatewayDirection"}),
    "sequenceFlow": frozenset({"sourceRef", "targetRef", "isImmediate"}),
}
EVERYWHERE: Final = frozenset({"id", "name", "xl:en"})


@dataclass(frozen=True, slots=True)
class Item:
    """A node or flow as written: its element, attributes ("xl:…" for ours) and text by child."""

    element: str
    attributes: dict[str, str]
    texts: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")


@dataclass(frozen=True, slots=True)
class Written:
    """The process of a file, in the file's order."""

    id: str
    name: str
    nodes: tuple[Item, ...]
    flows: tuple[Item, ...]


def read(xml: bytes) -> Written:
    """Parse a file. Raises BadXml, ElementNotSupported, AttributeNotSupported, NotOneProcess."""
    if len(xml) > MOST_BYTES:
        raise BadXml(reason="too_large")
    try:
        root = fromstring(xml, forbid_dtd=True)
    except DefusedXmlException:
        raise BadXml(reason="forbidden") from None
    except (ParseError, ValueError, LookupError):
        raise BadXml(reason="not_well_formed") from None
    if root.tag != f"{{{BPMN}}}definitions":
        raise BadXml(reason="not_bpmn")
    return _process(_only_process(root))


def _only_process(root: Element) -> Element:
    processes = []
    for child in root:
        name = _local(child)
        if name == "process":
            processes.append(child)
        elif name not in BESIDE_PROCESS:
            raise ElementNotSupported(name=name, id=child.get("id", ""))
        elif name == "collaboration":
            _only_one_pool(child)
    if len(processes) != 1:
        raise NotOneProcess(found=len(processes))
    return processes[0]


def _only_one_pool(collaboration: Element) -> None:
    for child in collaboration:
        name = _local(child)
        if name not in GRAPHICAL | {"participant"} or len(child.findall("*")):
            raise ElementNotSupported(name=name, id=child.get("id", ""))


def _process(process: Element) -> Written:
    own = _attributes(process, PROCESS_ATTRIBUTES)
    nodes, flows = [], []
    for child in process:
        name = _local(child)
        if name in GRAPHICAL or _is_empty_extension(child):
            continue
        if name == "sequenceFlow":
            flows.append(_flow(child))
        elif name in BY_ELEMENT:
            nodes.append(_node(child, name))
        else:
            raise ElementNotSupported(name=name, id=child.get("id", ""))
    if len(nodes) + len(flows) > MOST_ELEMENTS:
        raise TooLarge(elements=len(nodes) + len(flows))
    return Written(own.get("id", ""), own.get("name", ""), tuple(nodes), tuple(flows))


def _flow(element: Element) -> Item:
    texts = {}
    for child in _children(element, frozenset({"documentation", "conditionExpression"})):
        if _local(child) == "conditionExpression":
            _refuse_attributes(child, frozenset({"id"}))
            texts["condition"] = _text(child)
    return Item("sequenceFlow", _attributes(element, ATTRIBUTES["sequenceFlow"]), texts)


def _node(element: Element, name: str) -> Item:
    timed = BY_ELEMENT[name].waits == "timer"
    allowed = IN_NODE | {"timerEventDefinition"} if timed else IN_NODE
    texts: dict[str, str] = {}
    for child in _children(element, allowed):
        if _local(child) == "timerEventDefinition":
            if "duration" in texts:
                raise ElementNotSupported(name="timerEventDefinition", id=child.get("id", ""))
            texts["duration"] = _duration(child)
    return Item(name, _attributes(element, ATTRIBUTES.get(name, frozenset())), texts)


def _duration(definition: Element) -> str:
    _refuse_attributes(definition, frozenset({"id"}))
    texts = [_text(child) for child in _children(definition, frozenset({"timeDuration"}))]
    for child in definition.iterfind("*"):
        _refuse_attributes(child, frozenset({"id"}))
    return texts[0] if len(texts) == 1 else ""


def _children(element: Element, allowed: frozenset[str]) -> Iterator[Element]:
    for child in element:
        name = _local(child)
        if name in allowed:
            yield child
        elif not _is_empty_extension(child):
            raise ElementNotSupported(name=name, id=child.get("id") or element.get("id", ""))


def _is_empty_extension(element: Element) -> bool:
    return _local(element) == "extensionElements" and len(element) == 0


def _attributes(element: Element, allowed: frozenset[str]) -> dict[str, str]:
    return _refuse_attributes(element, allowed | EVERYWHERE)


def _refuse_attributes(element: Element, allowed: frozenset[str]) -> dict[str, str]:
    kept = {}
    for key, value in element.attrib.items():
        name = key.replace(f"{{{XL}}}", "xl:")
        if name in allowed:
            kept[name] = value.strip()
        elif key != XSI_TYPE:
            raise AttributeNotSupported(name=name.rpartition("}")[2], id=element.get("id", ""))
    return kept


def _text(element: Element) -> str:
    for child in element:
        raise ElementNotSupported(name=_local(child), id=element.get("id", ""))
    return (element.text or "").strip()


def _local(element: Element) -> str:
    """The BPMN name of an element; a foreign one gets a name that no table holds."""
    space, _, name = element.tag.rpartition("}")
    if space == f"{{{BPMN}" or name == "BPMNDiagram":
        return name
    return f"foreign:{name}"
