"""What web and worker write to the console is shown once, in whole lines."""

import pytest

from xiangli.config.console import NAME, Console


@pytest.fixture
def told(tmp_path, capsys):
    def write(text):
        with (tmp_path / NAME).open("a", encoding="utf-8") as file:
            file.write(text)

    write("before this start\n")
    console = Console(tmp_path)

    def show(text=""):
        write(text)
        console.show()
        return capsys.readouterr().out

    return show


def test_new_lines_are_shown_once(told):
    assert told("演示 10/114\n") == "  演示 10/114\n"
    assert told() == ""


def test_half_a_line_waits_for_its_end(told):
    assert told("演示 20") == ""
    assert told("/114\n") == "  演示 20/114\n"


def test_a_start_without_the_file_shows_nothing(tmp_path, capsys):
    Console(tmp_path).show()
    assert capsys.readouterr().out == ""
