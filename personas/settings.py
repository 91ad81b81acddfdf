"""Settings. Everything secret or local comes from the environment; README lists the variables.

Without SITE_URL this is a local installation: it answers to this machine's own names only and keeps
a secret of its own in DATA_DIR. With SITE_URL it is a production site, and it does not start without
SECRET_KEY.
"""

import re
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from environs import Env

from personas.secret import kept_at

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = env.path("DATA_DIR", BASE_DIR / "var").resolve()
# What is yours is for you and this server alone to read.
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)

SITE_URL = env.str("SITE_URL", "").rstrip("/")
LOCAL = not SITE_URL
if SITE_URL and not re.fullmatch(r"https?://[\w.:\[\]-]+", SITE_URL):
    raise ImproperlyConfigured(
        f"SITE_URL is {SITE_URL}; it must be like https://personas.example.com, without a path."
    )
DEBUG = env.bool("DEBUG", False)
if SITE_URL and DEBUG:
    raise ImproperlyConfigured(
        "DEBUG shows a site's secrets to whoever meets an error: unset it, or SITE_URL."
    )
HTTPS = SITE_URL.startswith("https://")

SECRET_KEY = env.str("SECRET_KEY", "") or (kept_at(DATA_DIR / "secret") if LOCAL else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY: a site with SITE_URL does not start without it.")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", [])

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"] if LOCAL else [urlsplit(SITE_URL).hostname]
CSRF_TRUSTED_ORIGINS = [] if LOCAL else [SITE_URL]

INSTALLED_APPS = [
    "personas",
    "personas.accounts",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "personas.pages.headers.SecurityHeadersMiddleware",
]

ROOT_URLCONF = "personas.urls"
WSGI_APPLICATION = "personas.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "personas.accounts.access.workspace_context",
            ],
            "libraries": {
                "controls": "personas.library.page.controls",
                "friction": "personas.journeys.friction.tags",
                "journey_controls": "personas.journeys.page.controls",
                "sidebar": "personas.pages.sidebar",
                "totals": "personas.journeys.total_line",
                "wording": "personas.library.wording",
            },
        },
    }
]

# --- Database, cache, long work -------------------------------------------------------------------

DATABASES = {
    "default": env.dj_db_url("DATABASE_URL", f"sqlite:///{DATA_DIR / 'archetype.sqlite3'}", conn_max_age=60)
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"] |= {
        "ENGINE": "personas.sqlite",
        # IMMEDIATE: a transaction that reads and then writes never fails half way for another's lock.
        # FULL: an acknowledged save survives a power cut; in WAL mode NORMAL does not promise that.
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=27103364"
            ),
        },
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sign-in limits and progress bars must be seen by every worker process.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "archetype_cache",
        # A full cache drops counted attempts, so it must not fill up with them.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- People ---------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "library:gallery"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "personas.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Our own sign-up confirms an address before there is an account; see personas/accounts/signing_up.py.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_SESSION_REMEMBER = True
PASSWORD_RESET_TIMEOUT = 3600
# Django's own asks the database for nothing, so that a known address takes no longer than an unknown.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
# How often, in which time, counted for whom: an address on the net (ip), a person (user), or a key,
# which is an e-mail address, for a code the one code, for mail what it is about and to whom, and for adding
# a member the workspace. A browser that has signed in before has a key of its own (accounts/devices.py), so
# that nobody is kept out of it by somebody else's guessing; elsewhere a new password lets them in.
ACCOUNT_RATE_LIMITS = {
    "login": None,  # counted as sign_in, so that a refusal keeps what was typed
    "sign_in": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key,20/d/key",
    "sign_up": "20/m/ip,200/d/ip",
    "reset": "20/m/ip,200/d/ip",
    "reset_password": None,  # counted as reset and mail
    "mail": "5/h/key",
    "code": "5/d/key",
    "change_password": "5/m/user",
    "change_email": "5/m/user",
    "delete": "5/m/user",
    "add_member": "20/h/user,20/h/key",
}
SESSION_COOKIE_AGE = 14 * 24 * 3600

# --- Mail: to the console until a server is named -------------------------------------------------

DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", "Archetype <archetype@localhost>")
MAIL_IS_PRINTED = not env.str("SMTP_HOST", "")
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": env.str("SMTP_HOST"),
            "port": env.int("SMTP_PORT", 587),
            "username": env.str("SMTP_USER", ""),
            "password": env.str("SMTP_PASSWORD", ""),
            "use_tls": env.bool("SMTP_STARTTLS", True),
        },
    }
    if env.str("SMTP_HOST", "")
    else {"BACKEND": "personas.accounts.printed_mail.EmailBackend"}
}

# --- Files ----------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "files"},
    },
    "staticfiles": {"BACKEND": "personas.pages.static_files.HashedStaticFiles"},
}
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Ten photographs of 10 MB never pass through memory at once. Without JavaScript a persona of 5,000 lines,
# of some nine fields each, comes back in one form.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 60_000
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "personas.forms.uploads.BoundedUpload",
]

# --- Documents ------------------------------------------------------------------------------------

RENDER_WORKERS = env.int("RENDER_WORKERS", 1)
RENDER_TIMEOUT = env.int("RENDER_TIMEOUT", 20)
# Address space of a worker in bytes; a render that asks for more fails, and the next one is fine.
RENDER_MEMORY = env.int("RENDER_MEMORY_MB", 1024) * 1024 * 1024
RENDER_CACHE_MB = env.int("RENDER_CACHE_MB", 500)
RENDER_AHEAD_SECONDS = env.float("RENDER_AHEAD_SECONDS", 3)

# --- Browser security -----------------------------------------------------------------------------

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "blob:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
DEVICE_COOKIE_NAME = "__Host-device" if HTTPS else "device"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "personas.accounts.refusals.forged"
# How many proxies of ours stand before the application; the address of a visitor is believed no further.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", 0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- Forms, language, log -------------------------------------------------------------------------

CRISPY_ALLOWED_TEMPLATE_PACKS = ("archetype",)
CRISPY_TEMPLATE_PACK = "archetype"
CRISPY_FAIL_SILENTLY = False
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.str("TIME_ZONE", "UTC")
USE_I18N = USE_TZ = True

LOG_LEVEL = env.str("LOG_LEVEL", "WARNING")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "personas.pages.log_lines.Line",
            "format": "{levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "level": LOG_LEVEL},
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {"django.request": {"level": env.str("LOG_LEVEL", "ERROR")}},  # refusals stand on the page
}
