"""Words for what is chosen from a list."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

DOMAINS: Final = [
    ("affairs", _("政务")),
    ("business", _("商务")),
    ("farming", _("农务")),
    ("culture", _("文化")),
    ("science", _("科技")),
    ("education", _("教育")),
    ("health", _("医疗")),
]
KINDS: Final = [
    ("news", _("新闻")),
    ("notice", _("通知")),
    ("policy", _("政策")),
    ("interpretation", _("政策解读")),
    ("lesson", _("教你做")),
    ("video", _("视频课")),
    ("answer", _("问答")),
    ("event", _("活动")),
    ("contact", _("找人找单位")),
    ("service_place", _("办事地点")),
    ("dataset", _("数据")),
    ("emergency", _("紧急通知")),
]
STATES: Final = [
    ("draft", _("草稿")),
    ("published", _("已发布")),
    ("withdrawn", _("已撤下")),
    ("archived", _("已归档")),
]
AUDIENCES: Final = [
    ("all", _("所有人")),
    ("farmers", _("种养户")),
    ("elders", _("老人和家里人")),
    ("parents", _("家长和学生")),
    ("migrants", _("外出务工的人")),
    ("businesses", _("做生意办企业的人")),
    ("disabled", _("残疾人和家里人")),
]
SOURCES: Final = [("first_hand", _("自己采写")), ("other", _("转自别处"))]
LANGUAGES: Final = [("zh-hans", _("汉语")), ("en", _("英语"))]
SEVERITIES: Final = [
    ("blue", _("蓝色")),
    ("yellow", _("黄色")),
    ("orange", _("橙色")),
    ("red", _("红色")),
]
