import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.offices.errors import UnknownRole
from xiangli.offices.rules import ROLES, check_roles, upward


@given(st.sampled_from([2, 4, 6, 9, 12]), st.text("0123456789", min_size=12, max_size=12))
def test_upward_starts_here_and_ends_at_the_province(length, digits):
    line = upward(digits[:length])
    assert line[0] == digits[:length]
    assert line[-1] == digits[:2]
    assert all(line[0].startswith(code) for code in line)


@given(st.lists(st.sampled_from(sorted(ROLES))))
def test_roles_are_kept_once_and_in_order(roles):
    assert check_roles(roles) == sorted(set(roles))


def test_a_role_that_no_rule_knows_is_refused():
    with pytest.raises(UnknownRole):
        check_roles(["township.window", "Township.Window"])
