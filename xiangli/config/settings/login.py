"""How people prove who they are: citizens by a code to their phone, officers by two proofs."""

from datetime import timedelta

AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    *(
        {"NAME": f"django.contrib.auth.password_validation.{name}"}
        for name in (
            "UserAttributeSimilarityValidator",
            "CommonPasswordValidator",
            "NumericPasswordValidator",
        )
    ),
]
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/me/"

# Sessions end after this long without a request; an officer's also at the end of a working day.
SESSION_COOKIE_AGE = 12 * 3600
XIANGLI_OWN_PHONE_SESSION = timedelta(days=7)
XIANGLI_SHARED_PHONE_SESSION = timedelta(minutes=30)
XIANGLI_OFFICER_SESSION = timedelta(hours=2)
XIANGLI_OFFICER_DAY = timedelta(hours=12)

# allauth keeps second factors and passkeys; none of its pages is routed.
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
MFA_ADAPTER = "xiangli.people.authenticators.SealingAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Xiangli"
MFA_RECOVERY_CODE_COUNT = 8
