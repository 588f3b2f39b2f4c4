"""Settings that the files room reads."""

from pathlib import Path

from django.conf import settings


def files_folder() -> Path:
    """Where the sealed bytes lie."""
    folder: Path = settings.XIANGLI_FILES
    return folder


def scanner_address() -> str:
    """Address of clamd, `unix:<path>` or `<host>:<port>`; "" where there is none."""
    address: str = settings.XIANGLI_CLAMD
    return address
