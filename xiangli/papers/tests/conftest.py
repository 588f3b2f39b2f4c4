import pytest

from xiangli.vault.conf import keys_folder


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    settings.XIANGLI_FILES = tmp_path / "files"
    keys = tmp_path / "keys"
    keys.mkdir()
    for key in keys_folder().iterdir():
        if key.is_file():
            (keys / key.name).write_bytes(key.read_bytes())
    settings.XIANGLI_KEYS = keys
    settings.XIANGLI_SEAL = "development"
    settings.XIANGLI_ADDRESS = "https://xl.example.gov.cn"
