"""What a file may say, and what is refused by name."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.process import errors
from xiangli.process.errors import DefinitionRefused
from xiangli.process.rules.compiling import compile_process
from xiangli.process.rules.graph import Period, from_json, to_json
from xiangli.process.tests.writing import HEAD, bpmn, line, wrap

EXPORTED = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
    xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
    xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xl="urn:xiangli:bpmn"
    xmlns:modeler="http://camunda.org/schema/modeler/1.0" modeler:executionPlatform="none"
    id="Definitions_1" targetNamespace="http://bpmn.io/schema/bpmn" exporter="bpmn-js" exporterVersion="18">
  <bpmn:collaboration id="C1"><bpmn:participant id="P1" name="乡镇" processRef="Process_1" /></bpmn:collaboration>
  <!-- a remark of the author -->
  <bpmn:process id="Process_1" name="办理" isExecutable="true">
    <bpmn:documentation>for people</bpmn:documentation>
    <bpmn:extensionElements />
    <bpmn:laneSet id="L"><bpmn:lane id="L1"><bpmn:flowNodeRef>A</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
    <bpmn:startEvent id="S"><bpmn:outgoing>F1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="F1" sourceRef="S" targetRef="A" />
    <bpmn:userTask id="A" name="受理" xl:en="Accept" xl:act="accept" xl:role="township.window"
        xl:within="3wd" xl:escalate="township.leader" xl:basis="art. 15">
      <bpmn:incoming>F1</bpmn:incoming><bpmn:outgoing>F2</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:exclusiveGateway id="X" default="F4" gatewayDirection="Diverging" />
    <bpmn:sequenceFlow id="F2" sourceRef="A" targetRef="X" />
    <bpmn:sequenceFlow id="F3" name="是" sourceRef="X" targetRef="T">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">facts.passed</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="F4" sourceRef="X" targetRef="E" />
    <bpmn:intermediateCatchEvent id="T" name="公示" xl:unit="wd">
      <bpmn:timerEventDefinition id="TD">
        <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P7D</bpmn:timeDuration>
      </bpmn:timerEventDefinition>
    </bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="F5" sourceRef="T" targetRef="E" />
    <bpmn:endEvent id="E" />
    <bpmn:textAnnotation id="N"><bpmn:text>note</bpmn:text></bpmn:textAnnotation>
    <bpmn:association id="As" sourceRef="A" targetRef="N" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="Pl" bpmnElement="C1">
    <bpmndi:BPMNShape id="Sh" bpmnElement="A" bioc:stroke="red"><dc:Bounds x="1" y="2" width="3" height="4" /></bpmndi:BPMNShape>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>
""".encode()  # noqa: E501


def refusal(xml: bytes) -> DefinitionRefused:
    with pytest.raises(DefinitionRefused) as caught:
        compile_process(xml)
    return caught.value


def test_a_file_of_the_editor():
    graph = compile_process(EXPORTED)
    task, timer = graph.nodes["A"], graph.nodes["T"]
    assert (task.name, task.name_en, task.act, task.role) == (
        *("受理", "Accept", "accept", "township.window"),
    )
    assert (task.within, task.escalate, task.basis) == (
        Period(3, "wd"),
        "township.leader",
        "art. 15",
    )
    assert timer.wait == Period(7, "wd")
    assert graph.nodes["X"].outgoing == ("F3", "F4")
    assert graph.flows["F3"].condition == "facts.passed"
    assert graph.warnings == ()


def test_a_graph_survives_json():
    graph = compile_process(EXPORTED)
    again = from_json(json.loads(json.dumps(to_json(graph), sort_keys=True)))
    assert again == graph
    assert list(again.nodes) == list(graph.nodes)


def test_the_default_namespace_will_do():
    text = line("task a").decode().replace("bpmn:", "").replace("xmlns:bpmn=", "xmlns=")
    assert "a" in compile_process(text.replace("xmlns:bpmn", "xmlns").encode()).nodes


BOMB = b"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;">]><d>&c;</d>"""
OUTWARD = (
    b"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>"""
)


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (b"", "not_well_formed"),
        (b"<a", "not_well_formed"),
        (b"\x00\x01\x02", "not_well_formed"),
        (b'<?xml version="1.0" encoding="no-such"?><a/>', "not_well_formed"),
        (b"PK\x03\x04 a zip", "not_well_formed"),
        (b"<a/>", "not_bpmn"),
        (b'<definitions xmlns="urn:other"/>', "not_bpmn"),
        (BOMB, "forbidden"),
        (OUTWARD, "forbidden"),
        (b'<!DOCTYPE d SYSTEM "http://127.0.0.1/x.dtd"><d/>', "forbidden"),
        (b"<a>" + b" " * 600_000 + b"</a>", "too_large"),
        (b"<a>" * 60_000, "not_well_formed"),
    ],
)
def test_bad_xml(xml, reason):
    error = refusal(xml)
    assert isinstance(error, errors.BadXml)
    assert error.params == {"reason": reason}


@pytest.mark.parametrize(
    ("body", "name", "own"),
    [
        ('<bpmn:serviceTask id="x"/>', "serviceTask", "x"),
        ('<bpmn:scriptTask id="x"/>', "scriptTask", "x"),
        ('<bpmn:task id="x"/>', "task", "x"),
        ('<bpmn:subProcess id="x"/>', "subProcess", "x"),
        ('<bpmn:callActivity id="x"/>', "callActivity", "x"),
        ('<bpmn:inclusiveGateway id="x"/>', "inclusiveGateway", "x"),
        ('<bpmn:eventBasedGateway id="x"/>', "eventBasedGateway", "x"),
        ('<bpmn:intermediateThrowEvent id="x"/>', "intermediateThrowEvent", "x"),
        ('<bpmn:dataObjectReference id="x"/>', "dataObjectReference", "x"),
        (
            '<bpmn:startEvent id="x"><bpmn:messageEventDefinition id="m"/></bpmn:startEvent>',
            "messageEventDefinition",
            "m",
        ),
        (
            '<bpmn:endEvent id="x"><bpmn:terminateEventDefinition/></bpmn:endEvent>',
            "terminateEventDefinition",
            "x",
        ),
        (
            '<bpmn:userTask id="x"><bpmn:multiInstanceLoopCharacteristics/></bpmn:userTask>',
            "multiInstanceLoopCharacteristics",
            "x",
        ),
        (
            '<bpmn:intermediateCatchEvent id="x"><bpmn:timerEventDefinition>'
            "<bpmn:timeCycle>R3/PT10H</bpmn:timeCycle></bpmn:timerEventDefinition>"
            "</bpmn:intermediateCatchEvent>",
            "timeCycle",
            "",
        ),
        (
            '<bpmn:userTask id="x"><bpmn:extensionElements><a:listener xmlns:a="urn:a"/>'
            "</bpmn:extensionElements></bpmn:userTask>",
            "extensionElements",
            "x",
        ),
        ('<z:userTask xmlns:z="urn:z" id="x"/>', "foreign:userTask", "x"),
    ],
)
def test_unknown_elements_are_refused_by_name(body, name, own):
    error = refusal(wrap(body))
    assert isinstance(error, errors.ElementNotSupported)
    assert error.params == {"name": name, "id": own}


@pytest.mark.parametrize(
    "beside",
    [
        '<bpmn:message id="x"/>',
        '<bpmn:collaboration id="c"><bpmn:messageFlow id="x"/></bpmn:collaboration>',
        '<bpmn:import id="x"/>',
    ],
)
def test_elements_beside_the_process(beside):
    error = refusal(f'{HEAD}{beside}<bpmn:process id="p"/></bpmn:definitions>'.encode())
    assert error.params["id"] == "x"


@pytest.mark.parametrize(
    ("node", "name"),
    [
        ('<bpmn:userTask id="x" xl:act="a" isForCompensation="true"/>', "isForCompensation"),
        ('<bpmn:userTask id="x" xl:act="a" xmlns:c="urn:c" c:assignee="me"/>', "assignee"),
        ('<bpmn:userTask id="x" xl:act="a" xl:colour="red"/>', "xl:colour"),
        ('<bpmn:exclusiveGateway id="x" xl:role="r"/>', "xl:role"),
    ],
)
def test_unknown_attributes_are_refused_by_name(node, name):
    error = refusal(wrap(node))
    assert isinstance(error, errors.AttributeNotSupported)
    assert error.params == {"name": name, "id": "x"}


@pytest.mark.parametrize(
    ("node", "kind"),
    [
        ("timer t", errors.BadDuration),
        ("timer t P1M", errors.BadDuration),
        ("timer t P1DT2H", errors.BadDuration),
        ("timer t PT0S", errors.BadDuration),
        ("timer t P0D", errors.BadDuration),
        ("timer t P9999D", errors.BadDuration),
        ("timer t soon", errors.BadDuration),
        ("timer t PT2H xl:unit=wd", errors.BadDuration),
        ("timer t P2D xl:unit=week", errors.BadAttribute),
        ("timer t P1D P2D", errors.ElementNotSupported),
        ("task t xl:within=3", errors.BadDuration),
        ("task t xl:within=0wd", errors.BadDuration),
        ("task t xl:act=", errors.BadAttribute),
        ("task t xl:role=" + "r" * 201, errors.BadAttribute),
    ],
)
def test_bad_values(node, kind):
    assert type(refusal(line(node))) is kind


@pytest.mark.parametrize(
    ("nodes", "flows", "kind"),
    [
        ([], [], errors.NotOneStart),
        (["start s", "start r", "end e"], ["s e", "r e"], errors.NotOneStart),
        (["start s", "end e"], [], errors.WrongDegree),
        (["start s", "task a", "end e"], ["s a", "a e", "a s"], errors.WrongDegree),
        (["start s", "task a", "task b", "end e"], ["s a", "a b", "a e"], errors.WrongDegree),
        (["start s", "end e"], ["s e", "e nowhere"], errors.BadFlow),
        (["start s", "end e", "end e"], ["s e"], errors.BadAttribute),
        (["start s", "end e", "end s_e"], ["s e"], errors.BadAttribute),
        (["start s", "end e", "task a", "task b"], ["s e", "a b", "b a"], errors.NotReachable),
        (["start s", "task a", "task b"], ["s a", "a b", "b a"], errors.DeadEnd),
        (["start s", "task a", "end e", "boundary b attachedToRef=e P1D"],
         ["s a", "a e", "b e"], errors.BadFlow),
        (["start s", "task a", "end e", "boundary b P1D"], ["s a", "a e", "b e"], errors.BadFlow),
        (["start s", "exclusive x default=s_x", "end e"], ["s x", "x e"], errors.BadFlow),
    ],
)  # fmt: skip
def test_bad_structures(nodes, flows, kind):
    assert type(refusal(bpmn(nodes, flows))) is kind


def test_two_processes_are_refused():
    xml = wrap("").replace(b"</bpmn:definitions>", b'<bpmn:process id="q"/></bpmn:definitions>')
    assert refusal(xml).params == {"found": 2}


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ("", "missing"),
        ("facts.家", "non_ascii_name"),
        ("1 + 1", "not_boolean"),
        ("answers.a", "bad_syntax"),
        ("__import__('os')", "bad_syntax"),
    ],
)
def test_conditions_are_compiled_when_loaded(condition, reason):
    nodes = ["start s", "exclusive x default=x_e", "task a", "end e"]
    flows = ["s x", f"x a {condition}" if condition else "x a", "x e", "a e"]
    error = refusal(bpmn(nodes, flows))
    assert isinstance(error, errors.BadCondition)
    assert (error.params["flow"], error.params["reason"]) == ("x_a", reason)


@pytest.mark.parametrize("flow", ["s a true", "x e true", "a x true"])
def test_conditions_elsewhere_would_be_ignored_so_they_are_refused(flow):
    nodes = ["start s", "exclusive x default=x_e", "task a", "end e"]
    flows = {"s a": "s a", "a x": "a x", "x e": "x e", "x a": "x a facts.again"}
    flows[flow[:3]] = flow
    assert refusal(bpmn(nodes, flows.values())).params["reason"] == "not_here"


def test_what_is_worth_a_second_look():
    nodes = ["start s", "exclusive x", "task a name=甲 xl:role=r", "task b", "end e"]
    flows = ["s x", "x a facts.k == 1", "x b facts.k == 2", "a e", "b e"]
    found = {(remark.code, remark.node) for remark in compile_process(bpmn(nodes, flows)).warnings}
    assert found == {
        ("process.no_default", "x"),
        ("process.no_name", "b"),
        ("process.no_role", "b"),
    }


def test_many_elements_are_refused():
    assert isinstance(refusal(line(*(f"task t{n}" for n in range(250)))), errors.TooLarge)


WORDS = ["<", ">", "</bpmn:process>", "<bpmn:userTask", ' id="a"', "/>", "&a;", "<![CDATA[", "家"]


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_file_is_refused_or_compiles(words):
    with pytest.raises(DefinitionRefused):
        compile_process(wrap("".join(words)))
