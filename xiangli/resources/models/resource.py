"""What all kinds of resources have in common, in one table: lists and numbers are one query.

Each kind's own table has what only it needs (see `docs/decisions/0021`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final, Self

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PagePermissionTester, Revision

from xiangli.resources.models.blocks import Body
from xiangli.resources.models.choices import AUDIENCES, DOMAINS, KINDS, LANGUAGES, SOURCES, STATES
from xiangli.resources.models.form import EditionForm
from xiangli.resources.models.numbers import next_number
from xiangli.resources.rules.addresses import of_resource

SMS_LENGTH: Final = 70
BOOKS: Final = (
    "number", "kind", "place_code", "domain", "state", "waiting", "waiting_since", "goes_live_at",
    "passed_by", "remark", "withdrawn_because", "withdrawn_on", "corrected", "published_on",
    "checked_on", "due_on", "remind_on", "key",
)  # fmt: skip
"""What services keep beside the text. No older edition of the text brings it back."""
FROM_WHERE: Final = (
    "source_kind", "source_title", "source_issuer", "source_date", "source_url", "source_licence",
    "collected_by", "collected_on", "collected_where",
)  # fmt: skip


class Drafts(PagePermissionTester):
    """What has been public stays: it is withdrawn, never deleted."""

    def can_delete(self, *args: Any, **kwargs: Any) -> bool:
        kept = self.page.specific.state != "draft" or self.page.first_published_at is not None
        return not kept and bool(super().can_delete(*args, **kwargs))


class Resource(Page):
    """One piece of information. `waiting` is the edition that was handed in for review."""

    number = models.PositiveIntegerField(unique=True, editable=False)
    kind = models.CharField(max_length=16, choices=KINDS, editable=False)
    place_code = models.CharField(max_length=12, db_collation="C", editable=False)
    domain = models.CharField(max_length=12, choices=DOMAINS, editable=False)
    state = models.CharField(max_length=10, choices=STATES, default="draft", editable=False)
    waiting = models.BigIntegerField(null=True, editable=False)
    waiting_since = models.DateTimeField(null=True, editable=False)
    goes_live_at = models.DateTimeField(null=True, editable=False)
    passed_by = models.UUIDField(null=True, editable=False)
    remark = models.CharField(max_length=300, blank=True, editable=False)
    withdrawn_because = models.CharField(max_length=300, blank=True, editable=False)
    withdrawn_on = models.DateField(null=True, editable=False)
    corrected = models.CharField(max_length=300, blank=True, editable=False)
    published_on = models.DateField(null=True, editable=False)
    checked_on = models.DateField(null=True, editable=False)
    due_on = models.DateField(null=True, editable=False)
    remind_on = models.DateField(null=True, editable=False)

    key = models.CharField(max_length=60, null=True, unique=True, editable=False)
    summary = models.CharField(_("一句话说清楚"), max_length=120)
    sms_text = models.CharField(_("短信里怎么说，不超过 70 字"), max_length=SMS_LENGTH, blank=True)
    body = StreamField(Body(), verbose_name=_("正文"), blank=True)
    audience = models.CharField(_("给谁看"), max_length=12, choices=AUDIENCES, default="all")
    language = models.CharField(_("语言"), max_length=12, choices=LANGUAGES, default="zh-hans")
    source_kind = models.CharField(
        _("哪里来的"), max_length=12, choices=SOURCES, default="first_hand"
    )
    source_title = models.CharField(_("原文标题"), max_length=120, blank=True)
    source_issuer = models.CharField(_("谁发的"), max_length=80, blank=True)
    source_date = models.DateField(_("哪天发的"), null=True, blank=True)
    source_url = models.URLField(_("网址"), blank=True)
    source_licence = models.CharField(_("许可"), max_length=60, blank=True)
    collected_by = models.CharField(
        _("谁采的"), max_length=60, blank=True, help_text=_("写单位或岗位")
    )
    collected_on = models.DateField(_("哪天采的"), null=True, blank=True)
    collected_where = models.CharField(_("在哪里采的"), max_length=80, blank=True)
    expires_on = models.DateField(_("到哪天为止"), null=True, blank=True)

    base_form_class = EditionForm
    is_creatable = False
    parent_page_types: ClassVar[list[str]] = ["resources.ColumnPage"]
    subpage_types: ClassVar[list[str]] = []
    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = []
    own_panels: ClassVar[list[Any]] = []
    preview_modes: ClassVar[list[Any]] = []

    class Meta:
        verbose_name = _("信息")
        verbose_name_plural = _("信息")
        indexes = [
            models.Index(fields=["state", "domain", "place_code"], name="resources_listed"),
            models.Index(fields=["state", "remind_on"], name="resources_due"),
        ]

    @classmethod
    def can_create_at(cls, parent: Any) -> bool:
        """A column may be for certain kinds only."""
        kinds = getattr(parent.specific, "kinds", [])
        return bool(super().can_create_at(parent)) and (not kinds or cls.kind_name() in kinds)

    @classmethod
    def kind_name(cls) -> str:
        return str(cls.KIND)

    KIND: ClassVar[str] = ""

    def permissions_for_user(self, user: Any) -> Drafts:
        return Drafts(user, self)

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str]:
        """Site, host and path, as Wagtail asks for them."""
        return (0, "", of_resource(self.number))

    def minimal_clean(self) -> None:
        """All that a draft must have; the rest is asked for when it is handed in."""
        self._number()
        super().minimal_clean()

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._number()
        super().full_clean(*args, **kwargs)

    def _number(self) -> None:
        if self.number:
            return
        self.number = next_number()
        self.slug = f"r{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if not self.place_code and self.path:
            column = self.get_parent().specific
            self.place_code, self.domain = column.place_code, column.domain
            self.kind = self.kind_name()
        return super().save(*args, **kwargs)

    def save_revision(
        self, *args: Any, overwrite_revision: Revision | None = None, **kwargs: Any
    ) -> Revision:
        """Wagtail's own saving while one types writes over the newest edition. Not over one that
        was handed in or is public: what somebody read stays as it was read."""
        held = Resource.objects.select_for_update(of=("self",)).filter(pk=self.pk)
        with transaction.atomic():
            kept = held.values_list("waiting", "live_revision_id").first() or ()
            over = overwrite_revision
            if over is not None and over.pk in kept:
                over = None
            return super().save_revision(*args, overwrite_revision=over, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """An edition of the text; the books stay as they are."""
        edition: Self = super().with_content_json(content)
        for name in BOOKS:
            setattr(edition, name, getattr(self, name))
        return edition


def group(heading: Any, names: Sequence[str]) -> MultiFieldPanel:
    return MultiFieldPanel([FieldPanel(name) for name in names], heading=heading)


def panels(*own: str) -> list[Any]:
    """The form: what it says, what only this kind has, where it is from."""
    return [
        FieldPanel("title"),
        FieldPanel("summary"),
        *([group(_("这一类要写的"), own)] if own else []),
        FieldPanel("body"),
        FieldPanel("sms_text"),
        group(_("给谁看，到什么时候"), ("audience", "language", "expires_on")),
        group(_("哪里来的"), FROM_WHERE),
    ]
