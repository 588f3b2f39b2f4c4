"""Errors of the files room.

XiangliError
└── FilesError
    ├── FileRefused            what was handed in cannot be taken
    │   ├── FileEmpty          no bytes at all
    │   ├── FileTooLarge       params: limit (bytes)
    │   ├── TooManyPixels      params: width, height, limit
    │   ├── KindNotAccepted    params: found, accepted
    │   ├── NotWhatItSays      params: said, found
    │   ├── HeicRefused        an iPhone's own format: set the camera to "most compatible"
    │   ├── ArchiveRefused     a zip or another container; never opened
    │   ├── PictureBroken      cut off or damaged
    │   ├── PdfBroken          cut off, damaged, or packed so that it cannot be checked
    │   ├── PdfLocked          encrypted
    │   ├── PdfActive          carries a program, an attachment or an action; params: found
    │   └── Infected           the virus scanner named it; params: found
    ├── ScannerUnreachable     a scanner is set up and does not answer; try again
    ├── NoRoom                 the disk is full; try again later
    ├── FileMissing            no such file in the reader's sight
    ├── FileErased             it was erased; params: on
    └── FileNotAllowed         this actor may not do that
"""

from typing import ClassVar

from xiangli.kernel.public import XiangliError


class FilesError(XiangliError):
    code: ClassVar[str] = "files"


class FileRefused(FilesError):
    code: ClassVar[str] = "files.refused"


class FileEmpty(FileRefused):
    code: ClassVar[str] = "files.empty"


class FileTooLarge(FileRefused):
    code: ClassVar[str] = "files.too_large"


class TooManyPixels(FileRefused):
    code: ClassVar[str] = "files.too_many_pixels"


class KindNotAccepted(FileRefused):
    code: ClassVar[str] = "files.kind_not_accepted"


class NotWhatItSays(FileRefused):
    code: ClassVar[str] = "files.not_what_it_says"


class HeicRefused(FileRefused):
    code: ClassVar[str] = "files.heic"


class ArchiveRefused(FileRefused):
    code: ClassVar[str] = "files.archive"


class PictureBroken(FileRefused):
    code: ClassVar[str] = "files.picture_broken"


class PdfBroken(FileRefused):
    code: ClassVar[str] = "files.pdf_broken"


class PdfLocked(FileRefused):
    code: ClassVar[str] = "files.pdf_locked"


class PdfActive(FileRefused):
    code: ClassVar[str] = "files.pdf_active"


class Infected(FileRefused):
    code: ClassVar[str] = "files.infected"


class ScannerUnreachable(FilesError):
    code: ClassVar[str] = "files.scanner_unreachable"
    retry: ClassVar[bool] = True


class NoRoom(FilesError):
    code: ClassVar[str] = "files.no_room"
    retry: ClassVar[bool] = True


class FileMissing(FilesError):
    code: ClassVar[str] = "files.missing"


class FileErased(FilesError):
    code: ClassVar[str] = "files.erased"


class FileNotAllowed(FilesError):
    code: ClassVar[str] = "files.not_allowed"
