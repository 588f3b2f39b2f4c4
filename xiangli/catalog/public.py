"""Front desk of the catalog."""

from xiangli.catalog.checking.assess import Assessment, assess
from xiangli.catalog.checking.report import Pack
from xiangli.catalog.edition import Edition
from xiangli.catalog.errors import (
    CatalogError,
    NotAllowed,
    NotOnline,
    OverlayRefused,
    PackRefused,
    UnknownEdition,
    UnknownReference,
    UnknownService,
)
from xiangli.catalog.local import local_facts
from xiangli.catalog.models import CurrentEdition, ServiceEdition
from xiangli.catalog.reading import built_in_packs, read_folder
from xiangli.catalog.rules.citations import Lang
from xiangli.catalog.rules.guideview import (
    Figures,
    GuidePaper,
    GuideRemedy,
    GuideSection,
    GuideStep,
    GuideView,
)
from xiangli.catalog.rules.parts.base import Words
from xiangli.catalog.rules.parts.case import CaseAct, Guard, Notice, Step
from xiangli.catalog.rules.parts.duties import Privacy, Publicity, Remedy, Retention
from xiangli.catalog.rules.parts.means import Household
from xiangli.catalog.rules.parts.papers import Material
from xiangli.catalog.rules.placeholders import fill
from xiangli.catalog.rules.privacyview import PrivacyView
from xiangli.catalog.rules.problems import Problem
from xiangli.catalog.rules.service import Service
from xiangli.catalog.rules.vocabulary import ACTS, APPLICANT, FACTS
from xiangli.catalog.selectors import by_id, current, get, get_many, in_force, service_of
from xiangli.catalog.services.load import Loaded, load
from xiangli.catalog.services.renew import renew

__all__ = [
    "ACTS",
    "APPLICANT",
    "FACTS",
    "Assessment",
    "CaseAct",
    "CatalogError",
    "CurrentEdition",
    "Edition",
    "Figures",
    "Guard",
    "GuidePaper",
    "GuideRemedy",
    "GuideSection",
    "GuideStep",
    "GuideView",
    "Household",
    "Lang",
    "Loaded",
    "Material",
    "NotAllowed",
    "NotOnline",
    "Notice",
    "OverlayRefused",
    "Pack",
    "PackRefused",
    "Privacy",
    "PrivacyView",
    "Problem",
    "Publicity",
    "Remedy",
    "Retention",
    "Service",
    "ServiceEdition",
    "Step",
    "UnknownEdition",
    "UnknownReference",
    "UnknownService",
    "Words",
    "assess",
    "built_in_packs",
    "by_id",
    "current",
    "fill",
    "get",
    "get_many",
    "in_force",
    "load",
    "local_facts",
    "read_folder",
    "renew",
    "service_of",
]
