"""What people call a place."""

import pytest

from xiangli.places.public import called


@pytest.mark.parametrize(
    ("official", "spoken"),
    [
        ("思乐村民委员会", "思乐村"),
        ("思乐村村委会", "思乐村"),
        ("六桥社区居民委员会", "六桥社区"),
        ("东街居民委员会", "东街居委会"),
        ("巴音嘎查村民委员会", "巴音嘎查"),
        ("胡家镇", "胡家镇"),
        ("宣汉县", "宣汉县"),
    ],
)
def test_a_village_is_not_its_committee(official, spoken):
    assert called(official) == spoken
