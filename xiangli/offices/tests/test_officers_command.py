"""`xiangli officers`: who is appointed, what is told once, what is refused."""

import json
import re

import pytest
from django.core.management import call_command
from django.utils.timezone import now as clock

from xiangli.kernel.public import Actor
from xiangli.ledger.public import events_of
from xiangli.offices.models import Holding, Post
from xiangli.offices.public import posts_for, posts_of
from xiangli.people.models import Account
from xiangli.people.public import check_password, close_account, officer_named
from xiangli.vault.public import scope

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
TOWN = "511722115"
SYSTEM = Actor.system("test")


def run(capsys, *words):
    call_command("officers", *words)
    return capsys.readouterr().out


def add(capsys, *words, username="wu", name="吴工", role="county.admin"):
    named = ["--name", name] if name else []
    return run(capsys, "add", "--username", username, "--role", role, *named, *words)


def kinds(stream, key):
    with scope(SYSTEM):
        return list(events_of(stream, key).values_list("kind", flat=True))


@pytest.fixture(autouse=True)
def place(settings):
    settings.XIANGLI_PLACE = "511722"


def test_the_first_administrator_is_made_and_the_password_told_once(capsys):
    before = Post.objects.count()
    said = add(capsys)
    password = re.search(r"\b(\w{4}-\w{4}-\w{4})\b", said)[1]
    account = check_password(
        username="wu", password=password, asker="::1", by=Actor.system("login"), now=clock()
    )
    assert account.first_password
    (post,) = posts_of(account.pk, clock())
    assert post.roles == ["county.admin"]
    assert Post.objects.count() == before
    assert kinds("account", account.pk) == ["people.officer_admitted"]
    assert kinds("post", post.pk) == ["offices.appointed"]
    again = add(capsys)
    assert "已经在这个岗位" in again
    assert "-" not in again
    assert Account.objects.count() == 1


def test_somebody_known_gets_a_second_post_and_keeps_the_password(capsys):
    add(capsys)
    kept = officer_named("wu").password
    said = add(capsys, "--place", TOWN, name="", role="township.window")
    assert "任命了" in said
    assert "密码" not in said
    assert officer_named("wu").password == kept
    assert len(posts_of(officer_named("wu").pk, clock())) == 2


def test_the_list_tells_who_holds_what_and_no_secret(capsys):
    assert "还没有人任职" in run(capsys, "list")
    add(capsys)
    add(capsys, "--place", TOWN, username="chen", name="陈晓莉", role="township.window")
    rows = json.loads(run(capsys, "list", "--json"))
    assert [(row["place"], row["username"]) for row in rows] == [("511722", "wu"), (TOWN, "chen")]
    text = run(capsys, "list")
    assert "陈晓莉" in text
    assert officer_named("chen").password not in text + json.dumps(rows)


def test_somebody_is_relieved_of_the_post_that_is_told(capsys):
    add(capsys)
    add(capsys, "--place", TOWN, name="", role="township.window")
    with pytest.raises(SystemExit):
        run(capsys, "relieve", "--username", "wu")
    assert "卸任了" in run(capsys, "relieve", "--username", "wu", "--role", "township.window")
    assert [post.prefix for post in posts_of(officer_named("wu").pk, clock())] == ["511722"]
    window = posts_for("township.window", TOWN)[0]
    assert kinds("post", window.pk)[-1] == "offices.relieved"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add", "--username", "wu", "--role", "county.admin"], "--name"),
        (["add", "--username", "wu", "--role", "township.window", "--name", "x"], "--place"),
        (["add", "--username", "w u", "--role", "county.admin", "--name", "x"], "用户名要"),
        (["add", "--username", "wu", "--role", "county.admin", "--name", " "], "姓名要"),
        (["relieve", "--username", "nobody"], "没有 nobody"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_made(capsys, words, said):
    with pytest.raises(SystemExit) as stopped:
        run(capsys, *words)
    assert stopped.value.code == 1
    assert said in capsys.readouterr().err
    with scope(SYSTEM):
        assert (Account.objects.count(), Holding.objects.count()) == (0, 0)


def test_a_closed_account_is_not_opened_again(capsys):
    add(capsys)
    close_account(account=officer_named("wu").pk, by=SYSTEM, now=clock())
    with pytest.raises(SystemExit):
        add(capsys)
    assert "换一个" in capsys.readouterr().err
