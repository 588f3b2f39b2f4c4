"""A few real places of a county with their offices, and officers who really hold its posts."""

from __future__ import annotations

import random
import uuid
from datetime import UTC, date, datetime

from xiangli.kernel.public import Actor
from xiangli.offices.public import actor_for, appoint, posts_for, set_up_county
from xiangli.people.public import make_officer
from xiangli.places.public import Place, level_of
from xiangli.resources.public import Resource, grow_tree, open_column, publish, submit, write

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)  # Monday, nine in the morning in China
COUNTY, TOWN, VILLAGE, OTHER_VILLAGE = "511722", "511722115", "511722115207", "511722115201"
OTHER_TOWN = "511722105"
PLACES = {
    "51": "四川省",
    "5117": "达州市",
    COUNTY: "宣汉县",
    TOWN: "胡家镇",
    VILLAGE: "思乐村民委员会",
    OTHER_VILLAGE: "鸭池村民委员会",
    OTHER_TOWN: "柏树镇",
}
WHOLE = {"collected_by": "胡家镇农业服务中心", "collected_on": date(2026, 11, 20)}
SAID = "水土山石田地米谷豆麦牛羊马鸡鸭鱼花草树木春夏秋冬风雨雪日月星人手口足头耳目心父母子女"
SYSTEM = Actor.system("set_up")


def stand(now: datetime = NOW) -> None:
    """Places, offices, and a page for each place."""
    Place.objects.bulk_create(
        Place(code=code, name=name, level=level_of(code), valid_from=date(2023, 6, 30))
        for code, name in PLACES.items()
    )
    set_up_county(county_code=COUNTY, by=SYSTEM, now=now)
    grow_tree(county=COUNTY, by=SYSTEM, now=now)


def officer(role: str, place: str = VILLAGE, now: datetime = NOW) -> Actor:
    """Somebody new in the post that holds the role over the place."""
    account, post = uuid.uuid4(), posts_for(role, place)[0]
    appoint(account=account, post=post.pk, by=SYSTEM, now=now)
    return actor_for(account, post.pk, now)


def seated(role: str, place: str = VILLAGE, now: datetime = NOW) -> Actor:
    """The same with an account, whose id stands on what they write."""
    account = make_officer(
        username=f"o{uuid.uuid4().hex[:12]}", password="three-fields-of-rice",
        display_name="陈晓莉", by=SYSTEM, now=now,
    )  # fmt: skip
    post = posts_for(role, place)[0]
    appoint(account=account.pk, post=post.pk, by=SYSTEM, now=now)
    return actor_for(account.pk, post.pk, now)


def drafted(by: Actor, place: str = VILLAGE, kind: str = "notice", **fields: object) -> Resource:
    column = open_column(place_code=place, domain="farming", name="农事", by=by, now=NOW)
    told = {"title": "收晚稻", "summary": "趁晴天把晚稻收了。", **WHOLE, "body": unlike(), **fields}
    return write(column=column, kind=kind, fields=told, by=by, now=NOW)


def unlike() -> list[dict[str, object]]:
    """A text that passes the gate and is like no other."""
    said = "，".join("".join(random.sample(SAID, 8)) for _ in range(6))
    return [{"type": "paragraph", "value": f"11月的晴天收。{said}。"}]


def published(by: Actor | None = None, place: str = VILLAGE, **fields: object) -> Resource:
    """Written in a township, passed by the county."""
    made = drafted(by or seated("township.editor", place), place, **fields)
    submit(number=made.number, by=by or SYSTEM, now=NOW)
    return publish(number=made.number, by=seated("county.editor"), now=NOW)
