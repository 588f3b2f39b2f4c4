"""What a text is made of: few plain blocks, so that each can be read, heard, printed and sent."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class Picture(blocks.StructBlock):
    """No picture without words for whoever does not see it."""

    image = ImageChooserBlock(label=_("图片"))
    alt = blocks.CharBlock(label=_("图里有什么"), min_length=2, max_length=120)
    credit = blocks.CharBlock(label=_("谁拍的、谁画的"), max_length=60, required=False)


class Quote(blocks.StructBlock):
    """Words of a law, and where they stand."""

    text = blocks.TextBlock(label=_("原文"))
    basis = blocks.CharBlock(label=_("出处，比如《土地管理法》第六十二条"), max_length=120)


class Table(blocks.StructBlock):
    """A line is a row, the first one the head; cells are parted by |."""

    caption = blocks.CharBlock(label=_("表的名字"), max_length=80)
    rows = blocks.TextBlock(label=_("一行一行写，格子用 | 隔开，第一行是表头"))


class Body(blocks.StreamBlock):
    """The text of a resource."""

    heading = blocks.CharBlock(label=_("小标题"), max_length=60)
    paragraph = blocks.TextBlock(label=_("一段话"))
    list = blocks.ListBlock(blocks.CharBlock(max_length=300, label=_("一条")), label=_("几条"))
    steps = blocks.ListBlock(blocks.CharBlock(max_length=300, label=_("一步")), label=_("几步"))
    table = Table(label=_("表格"))
    picture = Picture(label=_("图片"))
    quote = Quote(label=_("法规原文"))
