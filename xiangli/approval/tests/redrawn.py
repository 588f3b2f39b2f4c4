"""A procedure changed in its drawing alone: a parallel task and a timer of two days."""

from __future__ import annotations

BEFORE = '    <bpmn:sequenceFlow id="start_to_review"'
# Two days after the inquiry began the window asks the neighbours, beside visit and check.
MORE = """
    <bpmn:intermediateCatchEvent id="two_days" name="等2天" xl:en="Two days">
      <bpmn:timerEventDefinition>
        <bpmn:timeDuration>P2D</bpmn:timeDuration>
      </bpmn:timerEventDefinition>
    </bpmn:intermediateCatchEvent>
    <bpmn:userTask id="neighbours" name="邻里访问" xl:en="Neighbours are asked"
        xl:act="ask_neighbours" xl:role="township.window" xl:within="3wd"
        xl:escalate="township.leader" xl:basis="mz57#16.1(2)"/>
    <bpmn:sequenceFlow id="inquiry_to_two_days" sourceRef="inquiry" targetRef="two_days"/>
    <bpmn:sequenceFlow id="two_days_to_neighbours" sourceRef="two_days" targetRef="neighbours"/>
    <bpmn:sequenceFlow id="neighbours_to_done" sourceRef="neighbours" targetRef="inquiry_done"/>
    <bpmn:sequenceFlow id="start_to_review\""""


def ask_neighbours_too(process: str) -> str:
    """The procedure of the shipped pack with what `MORE` draws."""
    assert BEFORE in process
    return process.replace(BEFORE, MORE.lstrip("\n"))
