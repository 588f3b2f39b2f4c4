"""The studio's form. Whoever saves over what another wrote meanwhile is told first."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Revision

from xiangli.people.public import officer_names


class EditionForm(WagtailAdminPageForm):
    """Wagtail's form says which edition it was opened with."""

    def clean(self) -> Any:
        cleaned = super().clean()
        newer = self._newer()
        if newer is not None:
            who = officer_names([newer.user_id]).get(newer.user_id, "") if newer.user_id else ""
            at = localtime(newer.created_at).strftime("%m-%d %H:%M")
            told = _(
                "{who} {at} 存过新的一稿，你打开的是旧的。你写的都在下面，还没有存。"
                "先到“历史”里看看新的那一稿；再按一次保存，就用你写的。"
            )
            raise ValidationError(told.format(who=who or _("有人"), at=at))
        return cleaned

    def _newer(self) -> Revision | None:
        """The edition that was saved since; None where there is none, or nothing is known."""
        read = self.data.get("overwrite_revision_id") or self.data.get("loaded_revision_id")
        if not read or not self.instance.pk:
            return None
        newest = Revision.page_revisions.filter(object_id=str(self.instance.pk)).order_by("-pk")
        found: Revision | None = newest.first()
        return None if found is None or str(found.pk) == read else found
