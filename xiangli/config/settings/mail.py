"""Through which server letters leave: the ledger's daily statement to a witness by mail."""

from xiangli.config.mailing import read_mail
from xiangli.config.settings.source import environment

_MAIL = read_mail(environment.mail, environment.address)
EMAIL_HOST = _MAIL.host
EMAIL_PORT = _MAIL.port
EMAIL_HOST_USER = _MAIL.user
EMAIL_HOST_PASSWORD = _MAIL.password
EMAIL_USE_TLS = _MAIL.tls == "starttls"
EMAIL_USE_SSL = _MAIL.tls == "tls"
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _MAIL.sender
