"""What is wrong with an answer and how to mend it, by the code of the problem."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

UNKNOWN: Final = _("这里不对，看一看。")
WORDS: Final[dict[str, Promise]] = {
    "answer.required": _("“{name}”还没有填"),
    "answer.required_signature": _("还没有签名：写上自己的姓名"),
    "answer.required_signatures": _("还没有签名：{names}"),
    "answer.required_rows": _("还没有填：{names}"),
    "answer.too_short": _("“{name}”太短了，至少{least}个字"),
    "answer.too_long": _("“{name}”太长了，最多{most}个字，现在{got}个"),
    "answer.too_small": _("“{name}”不能少于{least}"),
    "answer.too_large": _("“{name}”不能多于{most}，看看是不是多打了0"),
    "answer.number_form": _("“{name}”要填数字，比如 3"),
    "answer.not_whole": _("“{name}”要填整数，不带小数点"),
    "answer.too_few": _("“{name}”至少要{least}个"),
    "answer.too_many": _("“{name}”最多{most}个"),
    "answer.twice": _("“{name}”有两个一样的"),
    "answer.not_offered": _("“{name}”请在列出来的里面选"),
    "answer.alone": _("“{name}”选了“都没有”，别的就不能选"),
    "answer.pattern": _("“{name}”的写法不对"),
    "answer.wrong_type": _("“{name}”的写法不对"),
    "answer.refused": _("“{name}”的写法不对"),
    "answer.date_form": _("“{name}”看不懂。照这样填：1959年3月4日"),
    "answer.date_year": _("“{name}”的年份要四位，比如 1959"),
    "answer.date_lunar": _("“{name}”请填公历（阳历），照身份证上的"),
    "answer.date_none": _("“{name}”没有这一天，看看月和日"),
    "answer.date_early": _("“{name}”不能早于{least}"),
    "answer.date_late": _("“{name}”不能晚于{most}"),
    "answer.place_unknown": _("“{name}”没有这个地方，重新选一下"),
    "answer.place_deeper": _("“{name}”还没有选到底，接着往下选"),
    "answer.place_elsewhere": _("“{name}”不在本县。户口在别的县的，要在那里申请"),
    "answer.signer": _("签名要和前面填的姓名一样，一个字都不差"),
    "answer.row_unknown": _("“{name}”这一行没有了，重新填一下"),
    "form.unknown_question": _("收到了这张表里没有的东西，没有存。别的都存好了"),
    "form.hidden_question": _("收到了现在不问的东西，没有存。别的都存好了"),
    "form.unsaved": _("“{name}”上次填的还不对，改一下"),
    "kernel.id_number": _("身份证号不对，照着身份证再看一遍"),
    "kernel.id_number_length": _("身份证号要{want}位，你填了{got}位。看看是不是漏了或多了"),
    "kernel.id_number_old": _("这是15位的老号码，不用了。照新身份证填18位"),
    "kernel.id_number_letter": _("身份证号第{position}位不是数字。只有最后一位可以是X"),
    "kernel.id_number_birth": _("身份证号中间8位是生日，这一天不对。照着身份证再看一遍"),
    "kernel.id_number_check": _("身份证号有一位抄错了，照着身份证再看一遍"),
    "kernel.phone": _("电话号码不对，看看有没有漏掉一位"),
    "kernel.phone_length": _("电话号码位数不对，你填了{got}位。手机号是11位"),
    "kernel.phone_letter": _("电话号码第{position}位不是数字"),
    "kernel.phone_prefix": _("没有这样开头的电话号码，看看前几位"),
    "kernel.phone_area_missing": _("座机前面要加区号，比如 0818-5550115"),
    "kernel.phone_not_mobile": _("这里要手机号，才收得到短信"),
    "kernel.bank_card": _("卡号不对，照着卡再看一遍"),
    "kernel.bank_card_length": _("卡号要{least}到{most}位，你填了{got}位"),
    "kernel.bank_card_letter": _("卡号第{position}位不是数字"),
    "kernel.bank_card_check": _("卡号有一位抄错了，照着卡再看一遍"),
    "kernel.amount": _("“{name}”要填数字，比如 6800"),
    "kernel.amount_letter": _("“{name}”第{position}个字看不懂，填数字就行，比如 6800"),
    "kernel.amount_grouping": _("“{name}”里的逗号位置不对，去掉逗号再填"),
    "kernel.amount_decimals": _("“{name}”小数点后面最多{most}位"),
    "kernel.amount_negative": _("“{name}”不能是负数。亏本或者没有，填0"),
    "kernel.amount_too_large": _("“{name}”太大了，看看是不是多打了0"),
    "files.empty": _("这个文件是空的，重新拍一张"),
    "files.too_large": _("这个文件太大了。照片不超过10兆，PDF不超过20兆"),
    "files.too_many_pixels": _("这张照片太大了，把相机的像素调小一点再拍"),
    "files.kind_not_accepted": _("这种文件不收。拍一张照片（JPG、PNG），或者用PDF"),
    "files.not_what_it_says": _("这个文件的名字和内容对不上。重新拍一张照片放上来"),
    "files.heic": _("苹果手机的这种照片打不开。在“设置、相机、格式”里选“兼容性最佳”，再拍一张"),
    "files.archive": _("压缩包不收。一张一张放照片"),
    "files.picture_broken": _("这张照片坏了或者没有传完，再放一次"),
    "files.pdf_broken": _("这个PDF坏了或者没有传完，再放一次"),
    "files.pdf_locked": _("这个PDF有密码，去掉密码再放"),
    "files.pdf_active": _("这个PDF里有程序或附件，不能收。打印成新的PDF再放"),
    "files.infected": _("这个文件有病毒，没有收"),
    "files.scanner_unreachable": _("现在查不了病毒，过一会儿再放"),
    "dialogue.files_full": _("最多{most}个文件。先去掉一个再放"),
}


def words(code: str, **told: object) -> str:
    """One sentence or two; a code without words of its own speaks by its family."""
    said = WORDS.get(code) or WORDS.get(code.rsplit("_", 1)[0]) or UNKNOWN
    return str(said).format_map(_Told(told))


class _Told(dict[str, object]):
    """What a sentence names and nobody told is left out of it."""

    def __missing__(self, key: str) -> str:
        return ""
