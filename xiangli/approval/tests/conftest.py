import pytest

from xiangli.approval.tests.county import COUNTY, stand
from xiangli.vault.conf import keys_folder


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    """Files and seals in folders of the test; the county is ours."""
    settings.XIANGLI_FILES = tmp_path / "files"
    settings.XIANGLI_CLAMD = ""
    settings.XIANGLI_PLACE = COUNTY
    keys = tmp_path / "keys"
    keys.mkdir()
    for key in keys_folder().iterdir():
        if key.is_file():
            (keys / key.name).write_bytes(key.read_bytes())
    settings.XIANGLI_KEYS = keys
    settings.XIANGLI_SEAL = "development"
    settings.XIANGLI_ADDRESS = "https://xl.example.gov.cn"


@pytest.fixture(scope="module")
def stood(standing):
    stand()
    return standing


@pytest.fixture
def county(stood, db, commits):
    """Real places, their offices, and the pack in force."""
    if commits:
        stood.close()
        stand()
