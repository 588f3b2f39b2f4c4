"""Errors of films.

XiangliError
└── FilmsError
    ├── FilmsForbidden    not an editor over the place
    ├── OwnFilm           who handed it in, or wrote its captions, does not pass it
    ├── UnknownFilm       nothing was handed in under that name
    ├── NotNow            the film's state does not allow it; params: state
    ├── FilmRefused       no film that can be shown; params: problem, and what it is about
    ├── OtherOffset       bytes that do not follow on what is there; params: offset
    ├── CaptionsRefused   no captions; params: problem, line
    ├── NoProgram         ffmpeg is not installed
    └── ProgramFailed     a program broke off; params: program, status
"""

from typing import ClassVar

from xiangli.kernel.public import XiangliError


class FilmsError(XiangliError):
    code: ClassVar[str] = "films"


class FilmsForbidden(FilmsError):
    code: ClassVar[str] = "films.forbidden"


class OwnFilm(FilmsError):
    code: ClassVar[str] = "films.own"


class UnknownFilm(FilmsError):
    code: ClassVar[str] = "films.unknown"


class NotNow(FilmsError):
    code: ClassVar[str] = "films.not_now"


class FilmRefused(FilmsError):
    code: ClassVar[str] = "films.refused"


class OtherOffset(FilmsError):
    code: ClassVar[str] = "films.other_offset"
    retry: ClassVar[bool] = True


class CaptionsRefused(FilmsError):
    code: ClassVar[str] = "films.captions"


class NoProgram(FilmsError):
    code: ClassVar[str] = "films.no_program"


class ProgramFailed(FilmsError):
    code: ClassVar[str] = "films.program_failed"
    retry: ClassVar[bool] = True
