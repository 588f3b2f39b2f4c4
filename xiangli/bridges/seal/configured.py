"""The seal that this instance is set up with.

The implementation is imported at the first seal: pyHanko takes 50 MB, and most processes seal
nothing.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import cast

from django.utils.module_loading import import_string

from xiangli.bridges.conf import seal_folder, seal_name
from xiangli.bridges.errors import SealUnknown
from xiangli.bridges.seal.contract import SealService
from xiangli.bridges.seal.unsealed import Unsealed

HERE = "xiangli.bridges.seal"
NATIONAL = "national+"


def seal_service() -> SealService:
    """Raises SealUnknown where the setting names no seal."""
    return _service(seal_name(), seal_folder())


@lru_cache(maxsize=4)
def _service(name: str, folder: Path) -> SealService:
    if name == "none":
        return Unsealed()
    if name == "development":
        made = import_string(f"{HERE}.development.DevelopmentSeal")(folder)
        return cast("SealService", made)
    if name.startswith(NATIONAL):
        shared = folder.with_name("seal-national")
        secret = (shared / "secret").read_bytes().strip()
        code = (shared / "agency").read_text(encoding="ascii").strip()
        client = import_string(f"{HERE}.national_stub.NationalSeal")
        return cast("SealService", client(name.removeprefix(NATIONAL), secret, code))
    raise SealUnknown(name=name)
