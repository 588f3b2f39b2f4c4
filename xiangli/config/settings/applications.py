"""Which rooms and libraries make up the product, and how requests pass through them."""

from xiangli.config.settings.source import environment, project

ROOMS = [
    *("vault", "ledger", "files", "delivery", "bridges", "pages", "search", "speech", "films"),
    *("places", "people", "offices", "work"),
    *("process", "dialogue", "papers", "ratings", "resources", "catalog", "approval"),
    "insights",
]
DOORS = ["portal", "desk", "api", "demo", "studio"]
ROOMS = [room for room in ROOMS if (project / room / "apps.py").exists()]
DOORS = [door for door in DOORS if (project / "doors" / door / "apps.py").exists()]

INSTALLED_APPS = [
    "xiangli.config",
    *(f"xiangli.{room}" for room in reversed(ROOMS)),
    *(["xiangli.doors"] if (project / "doors" / "apps.py").exists() else []),
    *(f"xiangli.doors.{door}" for door in DOORS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    *("allauth", "allauth.account", "allauth.mfa"),
    *("wagtail.admin", "wagtail.documents", "wagtail.images", "wagtail"),
    *("modelcluster", "modelsearch", "taggit", "django_tasks"),
    "xiangli.doors.studio.wagtailusers.Profiles",
]

MIDDLEWARE = [
    "xiangli.config.metrics.Measured",
    "xiangli.doors.middleware.connection.Proxies",
    "xiangli.doors.middleware.headers.Headers",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "xiangli.doors.middleware.language.PathLanguage",
    "xiangli.doors.middleware.reading.ReadingMode",
    "xiangli.doors.middleware.connection.PrivatePages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "xiangli.doors.middleware.oldsite.OldAddresses",
    "xiangli.doors.studio.gate.StudioGate",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "xiangli.doors.context.frame",
            ],
        },
    }
]

ROOT_URLCONF = "xiangli.config.urls"
WSGI_APPLICATION = "xiangli.config.wsgi.application"
AUTH_USER_MODEL = "people.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DEBUG = False
PROCRASTINATE_ON_APP_READY = "xiangli.config.timetable.follow_timetable"
XIANGLI_DEMO = environment.demo
XIANGLI_DEMO_CASES = environment.demo_cases
