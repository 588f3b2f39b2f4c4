"""Front desk of the files room."""

from xiangli.files.errors import (
    ArchiveRefused,
    FileEmpty,
    FileErased,
    FileMissing,
    FileNotAllowed,
    FileRefused,
    FilesError,
    FileTooLarge,
    HeicRefused,
    Infected,
    KindNotAccepted,
    NoRoom,
    NotWhatItSays,
    PdfActive,
    PdfBroken,
    PdfLocked,
    PictureBroken,
    ScannerUnreachable,
    TooManyPixels,
)
from xiangli.files.models import StoredFile
from xiangli.files.rules.kinds import Family
from xiangli.files.rules.limits import PDF_BYTES, PICTURE_BYTES, PIXELS
from xiangli.files.selectors import file_of, files_of
from xiangli.files.services.clean import CleanFile, clean
from xiangli.files.services.erase import erase, erase_all
from xiangli.files.services.read import FileContent, read
from xiangli.files.services.rebind import keep_until, rebind
from xiangli.files.services.store import keep, store
from xiangli.files.services.sweep import sweep

__all__ = [
    "PDF_BYTES",
    "PICTURE_BYTES",
    "PIXELS",
    "ArchiveRefused",
    "CleanFile",
    "Family",
    "FileContent",
    "FileEmpty",
    "FileErased",
    "FileMissing",
    "FileNotAllowed",
    "FileRefused",
    "FileTooLarge",
    "FilesError",
    "HeicRefused",
    "Infected",
    "KindNotAccepted",
    "NoRoom",
    "NotWhatItSays",
    "PdfActive",
    "PdfBroken",
    "PdfLocked",
    "PictureBroken",
    "ScannerUnreachable",
    "StoredFile",
    "TooManyPixels",
    "clean",
    "erase",
    "erase_all",
    "file_of",
    "files_of",
    "keep",
    "keep_until",
    "read",
    "rebind",
    "store",
    "sweep",
]
