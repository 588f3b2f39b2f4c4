import pickle
import subprocess
import sys

from xiangli.kernel import public
from xiangli.kernel.errors import NumberLength, XiangliError


def every_error(kind: type[XiangliError]) -> list[type[XiangliError]]:
    found = [kind]
    for below in kind.__subclasses__():
        if below.__module__.startswith("xiangli.kernel."):
            found += every_error(below)
    return found


def test_the_front_desk_names_what_it_has():
    assert len(set(public.__all__)) == len(public.__all__)
    assert all(hasattr(public, name) for name in public.__all__)


def test_the_kernel_loads_without_django():
    asked = "import sys, xiangli.kernel.public; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


def test_each_error_has_a_code_of_its_own():
    codes = [kind.code for kind in every_error(XiangliError)]
    assert len(codes) > 40
    assert len(set(codes)) == len(codes)
    assert all(code.startswith("kernel.") for code in codes)


def test_an_error_survives_a_process_border_with_its_params():
    sent = pickle.loads(pickle.dumps(NumberLength(want=12, got=11)))
    assert type(sent) is NumberLength
    assert sent.params == {"want": 12, "got": 11}
    assert str(sent) == "kernel.receipt_length(got=11, want=12)"
    assert not sent.retry
