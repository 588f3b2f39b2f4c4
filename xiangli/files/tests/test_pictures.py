"""A picture is drawn anew: upright, smaller, and without what stood beside it."""

import io
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from xiangli.files.public import FileRefused, PictureBroken, TooManyPixels
from xiangli.files.rules.limits import SIDE_KEPT, SIDE_PREVIEW
from xiangli.files.rules.pictures import redraw
from xiangli.files.tests import made


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_location_and_all_else_beside_the_picture_is_gone():
    photo = made.photo_with_location()
    assert made.GPS_MARK in photo
    assert opened(photo).getexif().get_ifd(0x8825)
    picture = redraw(photo)
    for data in (picture.data, picture.preview):
        again = opened(data)
        assert dict(again.getexif()) == {}
        assert again.getexif().get_ifd(0x8825) == {}
        assert set(again.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert made.GPS_MARK not in data
        assert b"Exif" not in data
        assert b"PhoneMaker" not in data


def test_text_in_a_png_is_gone():
    assert made.GPS_MARK not in redraw(made.png_with_text()).data


def test_what_follows_the_end_of_a_picture_is_gone():
    assert b"PK\x03\x04" not in redraw(made.image() + made.zip_bomb()).data


def test_a_sideways_photo_stands_upright():
    picture = redraw(made.photo_with_location(size=(400, 200), turned=6))
    assert (picture.width, picture.height) == (200, 400)
    shown = opened(picture.data).convert("1", dither=Image.Dither.NONE)
    assert shown.getpixel((190, 10)) == 0  # the dark corner went from top left to top right
    assert shown.getpixel((10, 10)) == 255


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_large_pictures_shrink_and_keep_their_shape(kind):
    picture = redraw(made.image(kind, (3000, 1500)))
    assert (picture.width, picture.height) == (SIDE_KEPT, SIDE_KEPT // 2)
    assert max(opened(picture.preview).size) == SIDE_PREVIEW
    assert len(picture.preview) < 20_000


def test_small_pictures_do_not_grow():
    picture = redraw(made.image(size=(120, 80)))
    assert (picture.width, picture.height) == (120, 80)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGBA"), ("PNG", "LA"), ("PNG", "P"), ("PNG", "1"), ("PNG", "L"), ("JPEG", "CMYK"),
     ("JPEG", "L"), ("WEBP", "RGBA")],
)  # fmt: skip
def test_every_way_of_storing_colour_is_understood(kind, mode):
    assert opened(redraw(made.image(kind, mode=mode)).data).mode == "RGB"


@pytest.mark.parametrize("level", [0, 20_000, 65_535])
def test_a_scanner_s_sixteen_bits_of_grey_do_not_turn_white(level):
    scan, out = Image.new("I;16", (20, 20), level), io.BytesIO()
    scan.save(out, "PNG")
    shade = opened(redraw(out.getvalue()).data).getpixel((10, 10))
    assert all(abs(part - level // 256) <= 1 for part in shade)


@pytest.mark.parametrize("size", [(1, 1), (30_000, 1), (1, 30_000)])
def test_the_strangest_shape_keeps_a_pixel(size):
    picture = redraw(made.image("PNG", size))
    assert min(picture.width, picture.height) == 1


def test_of_a_moving_picture_the_first_one_is_kept():
    first, second = (Image.new("RGB", (20, 20), colour) for colour in ("red", "blue"))
    out = io.BytesIO()
    first.save(out, "WEBP", save_all=True, append_images=[second])
    shown = opened(redraw(out.getvalue()).data).resize((1, 1)).tobytes()
    assert (shown[0] > 200, shown[2] < 50) == (True, True)


@pytest.mark.parametrize(
    ("turned", "corner"),
    [(1, "top left"), (2, "top right"), (3, "bottom right"), (4, "bottom left"),
     (5, "top left"), (6, "top right"), (7, "bottom right"), (8, "bottom left")],
)  # fmt: skip
def test_each_of_the_eight_ways_to_hold_a_phone(turned, corner):
    picture = redraw(made.photo_with_location(size=(400, 200), turned=turned))
    shown = opened(picture.data).convert("1", dither=Image.Dither.NONE)
    down, right = picture.height - 8, picture.width - 8
    spots = {"top left": (8, 8), "top right": (right, 8), "bottom left": (8, down),
             "bottom right": (right, down)}  # fmt: skip
    assert [name for name, spot in spots.items() if not shown.getpixel(spot)] == [corner]


def test_what_is_transparent_becomes_paper():
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(redraw(out.getvalue()).data).getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.9])
def test_a_picture_cut_off_is_refused(kind, part):
    whole = made.image(kind, (800, 600))
    with pytest.raises(PictureBroken):
        redraw(whole[: int(len(whole) * part)])


@pytest.mark.parametrize("side", [8_000, 12_000, 60_000])
def test_too_many_pixels_are_refused_before_they_are_decoded(side):
    with pytest.raises(TooManyPixels):
        redraw(made.huge_png(side))


@given(
    st.sampled_from(["JPEG", "PNG", "WEBP"]),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=12),
)
@settings(max_examples=60, deadline=None)
def test_damage_is_survived_or_refused(kind, changes):
    data = bytearray(made.image(kind, (60, 40)))
    for place, value in changes:
        data[place % len(data)] = value
    with suppress(FileRefused):
        assert opened(redraw(bytes(data)).data).format == "JPEG"
