"""A citizen takes a mandate back; the agent sees it, the phone is told."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now
from procrastinate.contrib.django.models import ProcrastinateJob

from xiangli.approval.tests.walking import Walk
from xiangli.delivery.models import Message, SimulatedMessage
from xiangli.delivery.services.send import send
from xiangli.delivery.transports import registry
from xiangli.dialogue.public import Draft
from xiangli.doors.desk.tests.sitting import Officer, everything
from xiangli.doors.portal.me import mandates, telling
from xiangli.doors.portal.me.tests.conftest import log_in
from xiangli.doors.portal.me.tests.test_me import text_of
from xiangli.doors.portal.tasks import tell_mandate
from xiangli.doors.portal.tests.reading import Page, unhashed
from xiangli.kernel.public import Actor, segments
from xiangli.people.models import Mandate
from xiangli.people.public import person_with_phone
from xiangli.people.rules import MANDATE_UNDO
from xiangli.vault.public import scope

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


@pytest.fixture
def agent(walk):
    return Officer("village.agent", walk.place, name="王代办")


@pytest.fixture
def mandate(walk, agent):
    with walk.looking():
        return Mandate.objects.create(
            person_id=walk.applicant.scope.person, helper_account_id=agent.account.pk,
            scope_code=walk.place, proof="sms", granted_at=now(),
            ends_at=now() + timedelta(days=90),
        )  # fmt: skip


@pytest.fixture
def path(mandate):
    return f"/me/mandate/{mandate.pk}/"


def live(mandate):
    [row] = [each for each in everything(Mandate) if each.pk == mandate.pk]
    return row.withdrawn_at is None


def test_it_is_asked_once_more_and_then_over(client, mandate, path):
    assert "王代办" in text_of(client.get("/me/data/"))
    asked = client.get(path)
    assert "不让他替我办了？" in text_of(asked)
    assert list(unhashed(Page(asked))) == []
    assert "no-store" in asked["Cache-Control"]
    assert live(mandate)
    assert client.post(path)["Location"] == "/me/data/#mandates"
    assert not live(mandate)
    assert "刚收回" in text_of(client.get("/me/data/"))
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 302


def test_a_mistake_is_undone_and_later_no_more(client, mandate, path, monkeypatch):
    client.post(path)
    assert client.post(f"{path}undo/").status_code == 302
    assert live(mandate)
    client.post(path)
    late = now() + MANDATE_UNDO
    monkeypatch.setattr(mandates, "clock", lambda: late)
    client.post(f"{path}undo/")
    assert not live(mandate)
    assert "过了时候" in text_of(client.get("/me/data/"))


def test_somebody_elses_is_not_there(walk, mandate, path):
    other = person_with_phone(phone="13900007777", by=Actor.system("test"), now=now())
    stranger = log_in(other.pk)
    assert stranger.get(path).status_code == 404
    for tail in ("", "undo/"):
        assert stranger.post(f"{path}{tail}").status_code == 404
    assert "王代办" not in text_of(stranger.get("/me/data/"))
    assert live(mandate)


def test_bad_use(client, mandate, path):
    assert client.get(f"{path}undo/").status_code == 405
    for odd in (uuid.uuid4(), "x", "%00"):
        assert client.post(f"/me/mandate/{odd}/").status_code == 404
    assert Client(SERVER_NAME="localhost").post(path)["Location"].startswith("/login/")
    strict = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert strict.post(path).status_code == 403
    assert live(mandate)


def test_the_agent_hears_of_it(client, agent, mandate, path):
    assert "到" in agent.text("/desk/mandates/")
    assert "现在没有人委托你" not in agent.text("/desk/mandates/")
    client.post(path)
    told = agent.text("/desk/mandates/")
    assert "现在没有人委托你" in told
    assert "本人收回了" in told


def test_the_agent_is_offered_what_whom_they_help_has_begun(agent, client, walk, mandate):
    begun = Walk.begin(now=now())
    with scope(begun.applicant):
        way = f"/s/dibao/apply/{Draft.objects.get(pk=begun.key).code}/"
    assert way not in agent.text("/s/dibao/apply/")
    with walk.looking():
        Mandate.objects.filter(pk=mandate.pk).update(person_id=begun.applicant.scope.person)
    assert way in agent.text("/s/dibao/apply/")
    assert agent.get(way).status_code == 302
    assert way not in Officer("village.agent", walk.place).text("/s/dibao/apply/")
    with walk.looking():
        Mandate.objects.filter(pk=mandate.pk).update(ends_at=now())
    assert way not in agent.text("/s/dibao/apply/")
    assert agent.get(way).status_code == 404


def test_the_agent_gives_it_back(client, agent, mandate):
    data = {"mandate": str(mandate.pk)}
    assert agent.post_to("/desk/mandates/", data).status_code == 302
    assert live(mandate)
    assert agent.post_to("/desk/mandates/", {**data, "sure": "1"}).status_code == 302
    assert not live(mandate)
    assert "你交回了" in agent.text("/desk/mandates/")
    client.post(f"/me/mandate/{mandate.pk}/undo/")
    assert not live(mandate)


def test_another_agent_gives_back_nothing(agent, mandate, walk):
    other = Officer("village.agent", walk.place)
    assert "现在没有人委托你" in other.text("/desk/mandates/")
    for key in (str(mandate.pk), "x", ""):
        sent = {"mandate": key, "sure": "1"}
        assert other.post_to("/desk/mandates/", sent).status_code == 404
    assert Officer("township.window", walk.place).get("/desk/mandates/").status_code == 404
    assert live(mandate)


def test_each_change_is_told_to_the_phone_once(client, walk, mandate, path, monkeypatch):
    monkeypatch.setattr(registry, "sms_carrier", lambda: "simulator")
    client.post(path)
    client.post(f"{path}undo/")
    client.post(path)
    jobs = ProcrastinateJob.objects.filter(task_name=telling.JOB).order_by("id")
    assert [job.args["change"] for job in jobs] == ["withdrawn", "restored", "withdrawn"]
    for job in [*jobs, *jobs]:
        tell_mandate(**job.args)
    by = Actor.system("delivery")
    with scope(by):
        keys = list(Message.objects.filter(key__startswith="mandate:").values_list("pk", flat=True))
    assert len(keys) == 3
    for key in keys:
        send(message=key, by=by, now=now())
    texts = [row.text for row in SimulatedMessage.objects.filter(number=walk.phone)]
    assert sum("你收回了委托" in text for text in texts) == 2
    assert all(segments(text) == 1 for text in texts)


def test_who_has_no_phone_any_more_is_told_nothing(mandate):
    nobody = person_with_phone(phone="13900008888", by=Actor.system("test"), now=now())
    with scope(Actor.system("test")):
        nobody.phone = None
        nobody.save()
    tell_mandate(
        person_id=str(nobody.pk), mandate_id=str(mandate.pk), change="withdrawn",
        scope_code=mandate.scope_code, at=now().isoformat(),
    )  # fmt: skip
    assert not [row for row in everything(Message) if row.key.startswith("mandate:")]
