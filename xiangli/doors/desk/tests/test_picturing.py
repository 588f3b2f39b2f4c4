"""An editor sets the photo of a place, with its words and whose it is."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from xiangli.approval.tests.county import COUNTY, OTHER_TOWN, TOWN, VILLAGE
from xiangli.doors.desk.tests.sitting import Officer
from xiangli.pages.models import Change
from xiangli.resources.models import PlacePicture
from xiangli.resources.public import place_photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
URL = f"/desk/review/picture/?at={VILLAGE}"
TOLD = {"alt": "思乐村的梯田", "credit": "村民老李"}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def photo(width=1600):
    made = io.BytesIO()
    Image.effect_noise((width, 900), 60).convert("RGB").save(made, "JPEG")
    return SimpleUploadedFile("a.jpg", made.getvalue(), content_type="image/jpeg")


def shown():
    return Client(SERVER_NAME="localhost").get(f"/v/{VILLAGE}/").content.decode()


# Wagtail leaves the file open in which it drew the small one.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_photo_takes_the_place_of_the_drawing_until_it_is_taken_down():
    editor = Officer("township.editor", TOWN)
    assert "现在是示意画" in editor.text(URL)
    assert editor.post_to(URL, {**TOLD, "photo": photo()}).status_code == 302
    page = shown()
    assert 'alt="思乐村的梯田" loading="lazy"' in page
    assert "照片：村民老李" in page
    assert "示意画" not in page
    found = place_photo(VILLAGE)
    assert (found.width, found.height, found.url.endswith(".webp")) == (640, 240, True)
    image = Client(SERVER_NAME="localhost").get(found.url)
    assert (image.status_code, image["Content-Type"]) == (200, "image/webp")
    assert f"pictured:{VILLAGE}" in {tag for one in Change.objects.all() for tag in one.tags}
    for _ in range(2):
        assert editor.post_to(URL, {"drop": "1"}).status_code == 302
    assert "示意画" in shown()


@pytest.mark.parametrize("missing", ["alt", "credit", "photo"])
def test_words_credit_and_photo_are_all_asked_for(missing):
    told = {**TOLD, "photo": photo(60), missing: ""}
    response = Officer("township.editor", TOWN).post_to(URL, told)
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.content.decode()
    assert not PlacePicture.objects.exists()


def test_what_is_no_picture_is_refused():
    file = SimpleUploadedFile("a.jpg", b"<script>", content_type="image/jpeg")
    response = Officer("township.editor", TOWN).post_to(URL, {**TOLD, "photo": file})
    assert response.status_code == 422
    assert "这不是照片" in response.content.decode()


@pytest.mark.parametrize(
    ("role", "place"),
    [("township.editor", OTHER_TOWN), ("village.reporter", VILLAGE), ("county.admin", COUNTY)],
)
def test_others_do_not(role, place):
    officer = Officer(role, place)
    assert officer.get(URL).status_code == 404
    assert officer.post_to(URL, TOLD).status_code == 404
