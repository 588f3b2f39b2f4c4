"""The studio: Wagtail holds what is written for the public, and nothing else of it is on."""

from xiangli.config.settings.source import environment

WAGTAIL_SITE_NAME = ""
WAGTAILADMIN_BASE_URL = environment.address.rstrip("/")
WAGTAILADMIN_LOGIN_URL = "/login/officer/"
STATIC_URL = "/studio/static/"
MEDIA_URL = "/media/"
MEDIA_ROOT = environment.instance.files / "public"

# Accounts, passwords and second factors are ours; so is review by another person.
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAIL_I18N_ENABLED = False

# Nothing is asked of, or told to, anybody outside.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None

WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 8 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000

MODELSEARCH_BACKENDS = {"default": {"BACKEND": "xiangli.doors.studio.indexing"}}
