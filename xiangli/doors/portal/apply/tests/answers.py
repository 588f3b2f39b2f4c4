"""What a villager answers, by page and by field: for Django's test client and for a browser.

A page that is not named here asks for a photo.
"""

from xiangli.catalog.tests.answering import id_number
from xiangli.doors.portal.tests.conftest import TOWNSHIP, VILLAGE

NAME, BORN = "王秀英", "19590304"
SON = "王小满"

ANSWERS: dict[str, dict] = {
    "privacy": {"privacy_read": "1"},
    "filing_for": {"filing_for": "own"},
    "applicant": {
        "applicant-name": NAME,
        "applicant-id_number": id_number(BORN),
        "applicant-phone": "13900000115",
    },
    "applying_as": {"applying_as": "household"},
    "home_place": {"home_place": [TOWNSHIP, VILLAGE]},
    "living_same": {"living_same": "yes"},
    "visit_address": {"visit_address": "3组，村小学旁边"},
    "registered_where": {"registered_where": "county"},
    "sensitive_consent": {"sensitive_consent": "1"},
    "my_situation": {"my_work": "retired", "my_health": "good", "my_disability": "none"},
    "has_members": {"has_members": "no"},
    "has_not_counted": {"has_not_counted": "no"},
    "staff_relative": {"staff_relative": "no"},
    "income_kinds": {"income_kinds": "none"},
    "has_big_costs": {"has_big_costs": "no"},
    "asset_kinds": {"asset_kinds": "none"},
    "bank": {},
    "delivery_way": {"delivery_way": "electronic"},
    "authorisation_way": {"authorisation_way": "here"},
    "applicant_authorisation": {"applicant_authorisation-name": NAME},
    "remark": {"remark": ""},
    "truth": {"truth": "1"},
}

# A household of two that lives on its field: with these the walk meets every kind of question.
FAMILY: dict[str, dict] = {
    "has_members": {"has_members": "yes"},
    "has_under_14": {"has_under_14": "no"},
    "members": {},
    "income_kinds": {"income_kinds": "business"},
    "business": {"business_net": "3600", "land_area": "2.5", "business_note": "水稻、油菜"},
    "adult_authorisations": {},
}
ROWS: dict[str, dict] = {
    "members": {
        "members-name": SON,
        "members-relation": "dependent_child",
        "members-id_number": id_number("20000520", 7),
        "members-work": "unable",
        "members-health": "chronic",
        "members-disability": "none",
    },
    "adult_authorisations": {"adult_authorisations-signature-name": SON},
}
