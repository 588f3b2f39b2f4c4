"""Structures that look right and would go wrong while running."""

import pytest

from xiangli.process import errors
from xiangli.process.rules.compiling import compile_process
from xiangli.process.rules.soundness import MOST_STATES, MOST_STEPS, explore
from xiangli.process.tests.writing import bpmn

FORK = ["start s", "parallel f", "task a", "task b", "end e"]


@pytest.mark.parametrize(
    ("nodes", "flows", "kind"),
    [
        (
            [*FORK, "exclusive x default=x_j", "parallel j"],
            ["s f", "f a", "f b", "a x", "x j", "x e facts.k", "b j", "j e"],
            errors.JoinNeverMet,
        ),
        (
            ["start s", "exclusive x default=x_a", "task a", "task b", "parallel j", "end e"],
            ["s x", "x a", "x b facts.k", "a j", "b j", "j e"],
            errors.JoinNeverMet,
        ),
        (
            [*FORK, "exclusive m", "task c"],
            ["s f", "f a", "f b", "a m", "b m", "m c", "c e"],
            errors.OpenTwice,
        ),
        (
            [*FORK, "exclusive x default=x_j", "parallel j"],
            ["s f", "f a", "f b", "a j", "b x", "x j", "x a facts.k", "j e"],
            errors.OpenTwice,
        ),
        (
            ["start s", "exclusive x default=x_y", "exclusive y default=y_x", "end e"],
            ["s x", "x y", "y x", "y e facts.k"],
            errors.EndlessLoop,
        ),
        (
            ["start s", "task a", "boundary b attachedToRef=a cancelActivity=false P2D", "task c",
             "exclusive x default=x_e", "end e"],
            ["s a", "a x", "x a facts.again", "x e", "b c", "c e"],
            errors.OpenTwice,
        ),
    ],
)  # fmt: skip
def test_unsound_structures_are_refused(nodes, flows, kind):
    with pytest.raises(errors.DefinitionRefused) as caught:
        compile_process(bpmn(nodes, flows))
    assert type(caught.value) is kind


def test_a_loop_with_a_task_is_welcome():
    nodes = ["start s", "task a", "exclusive x default=x_e", "end e"]
    graph = compile_process(bpmn(nodes, ["s a", "a x", "x a facts.again", "x e"]))
    assert len(explore(graph)) == 2


def test_a_chain_of_choices_does_not_explode():
    nodes, flows, last = ["start s", "end e"], [], "s"
    for n in range(40):
        nodes += [f"exclusive x{n} default=x{n}_m{n}", f"exclusive y{n}", f"exclusive m{n}"]
        flows += [f"{last} x{n}", f"x{n} m{n}", f"x{n} y{n} facts.k", f"y{n} m{n}"]
        last = f"m{n}"
    graph = compile_process(bpmn(nodes, [*flows, f"{last} e"]))
    assert len(explore(graph)) == 1


@pytest.mark.parametrize("choices", [True, False])
def test_too_many_states_are_refused_after_a_bounded_walk(choices):
    nodes, flows = ["start s", "parallel f", "parallel j", "end e"], ["s f", "j e"]
    for n in range(12):
        nodes += [f"task a{n}", f"task b{n}"]
        flows += [f"a{n} b{n}", f"b{n} j"]
        if choices:
            nodes.append(f"exclusive x{n} default=x{n}_j{n}")
            nodes.append(f"exclusive j{n}")
            flows += [f"f x{n}", f"x{n} a{n} facts.k", f"x{n} j{n}", f"j{n} b{n}"]
            flows.remove(f"a{n} b{n}")
            flows.append(f"a{n} j{n}")
        else:
            flows.append(f"f a{n}")
    with pytest.raises(errors.TooLarge) as caught:
        compile_process(bpmn(nodes, flows))
    assert caught.value.params in ({"states": MOST_STATES}, {"steps": MOST_STEPS})
