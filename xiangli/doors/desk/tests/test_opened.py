"""Opened answers by section."""

from uuid import uuid4

from xiangli.doors.desk.opened import Answered, OpenedPage, Photo


def photos(count):
    return tuple(Photo(uuid4(), True, number, 1) for number in range(1, count + 1))


def test_words_among_many_photos_are_shown():
    authorised = Answered("纸的授权书", photos=photos(5))
    assert OpenedPage("授权", (Answered("还要说的", "腿脚不便"), authorised)).has_words
    assert not OpenedPage("照片", (authorised,)).has_words
