import copy
import json
import pickle
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.vault.errors import KeyMissing, PlaintextRefused, SealBroken
from xiangli.vault.keyring import load_ring, make_ring, save_ring
from xiangli.vault.opening import Look, look_recorded, open_bytes, open_sealed
from xiangli.vault.public import Sealed, blind, seal, seal_bytes

ROW = uuid.uuid4()
NAME = "王秀英"


@given(st.text(max_size=200))
def test_what_is_sealed_opens_to_the_same_text(text):
    assert open_sealed(seal(text, purpose="p", row=ROW), look_recorded("look")) == text


@pytest.mark.parametrize(
    "read",
    [str, "{}".format, json.dumps, pickle.dumps, bytes, list, len, copy.deepcopy, "%s".__mod__],
    ids=["str", "format", "json", "pickle", "bytes", "list", "len", "deepcopy", "percent"],
)
def test_every_other_way_to_plaintext_raises(read):
    with pytest.raises((PlaintextRefused, TypeError)):
        read(seal(NAME, purpose="p", row=ROW))


def test_the_debug_view_shows_no_plaintext_and_no_key():
    sealed = seal(NAME, purpose="person.name", row=ROW)
    assert repr(sealed) == "<sealed person.name>"
    assert NAME.encode() not in sealed.cipher


def test_a_forged_look_opens_nothing():
    with pytest.raises(PlaintextRefused):
        open_sealed(seal(NAME, purpose="p", row=ROW), Look("made-up", b"x" * 32))


@pytest.mark.parametrize(
    "moved",
    [
        lambda sealed: Sealed(sealed.cipher, "p", str(uuid.uuid4())),
        lambda sealed: Sealed(sealed.cipher, "another", sealed.row),
        lambda sealed: Sealed(sealed.cipher[:-1] + bytes([sealed.cipher[-1] ^ 1]), "p", sealed.row),
        lambda sealed: Sealed(b"", "p", sealed.row),
    ],
    ids=["row", "purpose", "altered", "empty"],
)
def test_a_value_moved_or_altered_does_not_open(moved):
    with pytest.raises(SealBroken):
        open_sealed(moved(seal(NAME, purpose="p", row=ROW)), look_recorded("look"))


def test_length_does_not_tell_two_characters_from_three():
    assert len(seal("王英", purpose="p", row=ROW).cipher) == len(
        seal(NAME, purpose="p", row=ROW).cipher
    )


def test_blind_index_folds_width_and_case_and_parts_purposes():
    assert blind("５１３０22x", purpose="p") == blind("513022X ", purpose="p")
    assert blind("513022X", purpose="p") != blind("513022X", purpose="q")


def test_rotation_keeps_old_values_readable_and_a_destroyed_key_shuts_them():
    ring = make_ring()
    old = ring.seal(b"old", purpose="p", row="r")
    rotated = ring.rotated()
    new = rotated.seal(b"new", purpose="p", row="r")
    assert rotated.open(old, purpose="p", row="r") == b"old"
    with pytest.raises(KeyMissing):
        rotated.without(1).open(old, purpose="p", row="r")
    assert rotated.without(1).open(new, purpose="p", row="r") == b"new"


def test_the_ring_survives_its_file_and_is_private(tmp_path):
    ring = make_ring().rotated()
    save_ring(ring, tmp_path)
    assert load_ring(tmp_path) == ring
    assert (tmp_path / "vault-ring.json").stat().st_mode & 0o777 == 0o600


def test_an_instance_without_keys_says_so(tmp_path):
    with pytest.raises(KeyMissing):
        load_ring(tmp_path)


def test_bytes_open_for_their_row_only():
    cipher = seal_bytes(b"\x00jpeg", purpose="file", row=ROW)
    assert open_bytes(cipher, look_recorded("l"), purpose="file", row=ROW) == b"\x00jpeg"
    with pytest.raises(SealBroken):
        open_bytes(cipher, look_recorded("l"), purpose="file", row=uuid.uuid4())
