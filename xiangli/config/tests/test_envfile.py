"""`xiangli.env`: plain lines, the real environment first, a wrong line named."""

import pytest

from xiangli.config.envfile import NAME, load_envfile
from xiangli.config.instance import Instance
from xiangli.config.refusal import Refused


@pytest.fixture
def load(tmp_path, monkeypatch):
    for name in ("XIANGLI_HOSTS", "XIANGLI_SMS", "DATABASE_OWNER_URL"):
        monkeypatch.setenv(name, "x")
        monkeypatch.delenv(name)

    def load(text):
        (tmp_path / NAME).write_text(text, encoding="utf-8")
        load_envfile(Instance(tmp_path))

    return load


def test_lines_become_the_environment(load, monkeypatch):
    import os

    load('# note\n\nXIANGLI_HOSTS = a.gov.cn\nDATABASE_OWNER_URL="postgresql://o@h/x?a=b"\n')
    assert os.environ["XIANGLI_HOSTS"] == "a.gov.cn"
    assert os.environ["DATABASE_OWNER_URL"] == "postgresql://o@h/x?a=b"


def test_the_real_environment_comes_first(load, monkeypatch):
    import os

    monkeypatch.setenv("XIANGLI_SMS", "none")
    load("XIANGLI_SMS=simulator")
    assert os.environ["XIANGLI_SMS"] == "none"


@pytest.mark.parametrize("line", ["PATH=/evil", "XIANGLI_HOSTS", "export XIANGLI_HOSTS=a"])
def test_a_wrong_line_is_named(load, line):
    with pytest.raises(Refused) as refused:
        load(f"# first\n{line}\n")
    assert (refused.value.key, refused.value.values["line"]) == ("error.envfile", 2)


def test_no_file_is_no_fault(tmp_path):
    load_envfile(Instance(tmp_path))
