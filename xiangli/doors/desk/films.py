"""Films as the desk tells of them: how far each is, what is wrong, what may be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangli.doors.desk.review.sections import Section, Seen, register_section
from xiangli.doors.filmface import Face, face, megabytes
from xiangli.films.public import (
    WORTH,
    Film,
    FilmRefused,
    are_there,
    arrived,
    films_about,
    may_film,
    may_pass,
    played,
)
from xiangli.kernel.public import Actor

FILMED: Final = ("video", "lesson")
PROBLEMS: Final[Mapping[str, Promise]] = {
    "empty": gettext_lazy("文件是空的。"),
    "too_large": gettext_lazy(
        "片子有 %(megabytes)s 兆，最多收 %(most)s 兆。先剪短，或者存成小一点的。"
    ),
    "no_film": gettext_lazy(
        "这个文件不是片子，名字改成 .mp4 也不是。收 mp4、mov、webm、mkv、avi、ts。"
    ),
    "broken": gettext_lazy("片子打不开：没有传全，或者坏了。在电脑上放一遍试试，再传。"),
    "cut_off": gettext_lazy("片子不全：它说有 %(said)s 秒，只放得出 %(got)s 秒。换一个完整的。"),
    "no_picture": gettext_lazy("这个文件里没有画面，只有声音，或者画面的编码不收。"),
    "too_wide": gettext_lazy("画面太大，最多收 4K 的。"),
    "too_short": gettext_lazy("片子不到一秒。"),
    "too_long": gettext_lazy("片子有 %(minutes)s 分钟，最多 %(most)s 分钟。分成几个传。"),
    "no_room": gettext_lazy("这台机器的硬盘满了。请管理员腾出地方，再试一次。"),
    "failed": gettext_lazy("试了三次都没有做成。可以再试一次；还不行，请管理员看看这台机器。"),
    "lost": gettext_lazy("原来的文件不在了，要重新传。"),
}
CAPTIONS: Final[Mapping[str, Promise]] = {
    "too_large": gettext_lazy("字幕文件太大了。"),
    "no_text": gettext_lazy("这不是字幕，是别的文件。"),
    "no_cues": gettext_lazy("里面没有一句字幕。收 .vtt 和 .srt。"),
    "bad_time": gettext_lazy("第 %(line)s 行的时间写得不对，要像 00:01:02.500 --> 00:01:05.000。"),
    "backwards": gettext_lazy("第 %(line)s 行的时间倒回去了。"),
    "too_wide": gettext_lazy("第 %(line)s 行下面的一句太长，最多 200 字，分成两句。"),
    "too_many": gettext_lazy("字幕太多，最多 3000 句。"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One film with what may be done with it now."""

    film: Film
    said: str
    face: Face | None
    is_open: bool
    is_wrong: bool
    passes: bool
    waits: bool
    again: bool


def register() -> None:
    """At start."""
    register_section("film", _section, order=35)


def about(number: int) -> str:
    """As the films room and the pages know it."""
    return f"resource:{number}"


def rows(request: HttpRequest, number: int, place_code: str, by: Actor) -> list[Row]:
    return [_row(request, film, place_code, by) for film in films_about(about(number))]


def why(refused: FilmRefused) -> str:
    return problem_words(str(refused.params["problem"]), refused.params)


def problem_words(problem: str, told: Mapping[str, Any]) -> str:
    return str(PROBLEMS[problem]) % told


def captions_words(problem: object, line: object) -> str:
    return str(CAPTIONS[str(problem)]) % {"line": line}


def _row(request: HttpRequest, film: Film, place_code: str, by: Actor) -> Row:
    found = played(film, draft=True)
    waits = film.state == "ready" and (not film.shown_at or film.new_captions is not None)
    return Row(
        film=film,
        said=_said(film),
        face=face(request, found) if found else None,
        is_open=film.state in {"waiting", "rendering"},
        is_wrong=film.state == "refused",
        passes=waits and may_pass(by, film, place_code),
        waits=waits,
        again=film.state == "refused" and film.problem in WORTH,
    )


def _said(film: Film) -> str:
    if film.state == "receiving":
        return _("没有传完：{there}，一共 {whole}。再选同一个文件，接着传。").format(
            there=megabytes(arrived(film)), whole=megabytes(film.size)
        )
    if film.state == "refused":
        return problem_words(film.problem, film.told)
    if film.state == "ready":
        return _ready(film)
    if not are_there():
        return _("收到了。这台机器没有装 ffmpeg，装好了就自己做。")
    if film.state == "waiting":
        return _("收到了，排着队。可以离开，回来再看。")
    return _("正在做：{percent}%。可以离开，回来再看。").format(percent=film.percent)


def _ready(film: Film) -> str:
    if not film.shown_at:
        return _("做好了，还没有公开，等别的编辑核准。")
    if film.new_captions is not None:
        return _("公开了。新的字幕还没有公开，等别的编辑核准。")
    return _("公开了。")


def _section(seen: Seen) -> Section | None:
    it = seen.resource
    if it.kind not in FILMED or not may_film(seen.by, it.place_code):
        return None
    found = films_about(about(it.number))
    return Section(
        "desk/review/film_link.html",
        {"number": it.number, "said": [_said(film) for film in found]},
    )
