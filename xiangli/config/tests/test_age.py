"""The encrypted stream: what goes in comes out, and nothing else ever does."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiangli.config.age import (
    CHUNK,
    AgeReader,
    AgeWriter,
    Damaged,
    NotAge,
    WrongPassphrase,
)

QUICK = 4  # log2 of scrypt's work: these passphrases guard nothing


def sealed(plain: bytes, passphrase: str = "K7M2P", pieces: int = 1) -> bytes:
    out = io.BytesIO()
    writer = AgeWriter(out, passphrase, work=QUICK)
    step = len(plain) // pieces + 1
    for start in range(0, len(plain), step):
        writer.write(plain[start : start + step])
    writer.close()
    return out.getvalue()


def opened(data: bytes, passphrase: str = "K7M2P") -> bytes:
    reader = AgeReader(io.BytesIO(data), passphrase)
    parts = []
    while part := reader.read(10_000):
        parts.append(part)
    return b"".join(parts)


@given(
    size=st.sampled_from([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK]),
    pieces=st.integers(1, 9),
)
@settings(max_examples=25, deadline=None)
def test_what_went_in_comes_out(size, pieces):
    plain = bytes(range(256)) * (size // 256) + bytes(size % 256)
    assert opened(sealed(plain, pieces=pieces)) == plain


def test_the_plaintext_is_nowhere_to_be_seen():
    assert b"household" not in sealed(b"household" * 100)


def test_another_passphrase_opens_nothing():
    with pytest.raises(WrongPassphrase):
        opened(sealed(b"x"), "K7M2Q")


@pytest.mark.parametrize("cut", [1, 15, 17, CHUNK, CHUNK + 16])
def test_a_missing_end_is_noticed(cut):
    with pytest.raises(Damaged):
        opened(sealed(b"x" * (2 * CHUNK))[:-cut])


@given(where=st.integers(0, 10**9), bit=st.integers(0, 7))
@settings(max_examples=150, deadline=None)
def test_one_flipped_bit_anywhere_is_noticed(where, bit):
    data = bytearray(whole := sealed(b"x" * 300))
    data[where % len(data)] ^= 1 << bit
    assert bytes(data) != whole
    with pytest.raises((Damaged, NotAge, WrongPassphrase)):
        opened(bytes(data))


def test_the_same_code_written_otherwise_is_no_code():
    """The last of its 43 letters has two bits that stand for nothing."""
    data = bytearray(sealed(b"x"))
    end = data.index(b"\n", data.index(b"\n--- ") + 1) - 1
    letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    data[end] = letters[letters.index(data[end]) + 1]
    with pytest.raises(NotAge):
        opened(bytes(data))


def test_chunks_cannot_change_places():
    data = sealed(bytes(CHUNK) + bytes([1]) * CHUNK + b"end")
    head = len(data) - (2 * (CHUNK + 16) + 3 + 16)
    first, second = head + CHUNK + 16, head + 2 * (CHUNK + 16)
    swapped = data[:head] + data[first:second] + data[head:first] + data[second:]
    assert len(swapped) == len(data)
    with pytest.raises(Damaged):
        opened(swapped)


def test_a_header_may_not_ask_for_all_memory():
    hostile = sealed(b"x").replace(b" %d\n" % QUICK, b" 40\n", 1)
    with pytest.raises(NotAge):
        opened(hostile)


@pytest.mark.parametrize("data", [b"", b"\n", b"PK\x03\x04" * 90, b"age-encryption.org/v1\n"])
def test_other_files_are_told_apart(data):
    with pytest.raises(NotAge):
        opened(data)
