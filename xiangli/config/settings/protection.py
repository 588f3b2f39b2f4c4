"""Secrets, cookies and hosts."""

from xiangli.config.environment import secret_key
from xiangli.config.settings.source import environment, project

SECRET_KEY = secret_key(environment.instance)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *environment.hosts]
CSRF_TRUSTED_ORIGINS = (
    [f"https://{host}" for host in environment.hosts] if environment.https else []
)

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = environment.https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 63_072_000 if environment.https else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_000_000

if (project / "doors/portal/urls.py").exists():
    CSRF_FAILURE_VIEW = "xiangli.doors.portal.views.errors.forged"
XIANGLI_HTTPS = environment.https
XIANGLI_TRUSTED_PROXIES = environment.trusted_proxies
XIANGLI_METRICS = environment.metrics
