"""Settings, read from the environment. Every name is in docs/reference/settings.md."""

import json
import os
import secrets
import sys
from datetime import date
from pathlib import Path

from endeavour.config.database import databases
from endeavour.config.mail import mail_server
from endeavour.config.scanner import scanner_address
from endeavour.config.sqlite import refuse_unsafe_sqlite, use_safe_sqlite
from endeavour.foundation import clock

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("ENDEAVOUR_DATA") or "data").resolve()
DATABASE_URL = os.environ.get("DATABASE_URL", "")
CARELESS = os.environ.get("ENDEAVOUR_CARELESS_DISK") == "1"

if not DATABASE_URL:
    use_safe_sqlite()
    refuse_unsafe_sqlite()


def _secret_key() -> str:
    """From the environment, or made once and kept in the data folder for its owner alone."""
    given = os.environ.get("ENDEAVOUR_SECRET_KEY")
    if given:
        return given
    kept = DATA / "secret-key"
    if not kept.exists():
        try:
            DATA.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            sys.exit(f"The folder of records, {DATA}, cannot be made: {error.strerror}. ENDEAVOUR_DATA names it.")
        try:
            handle = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return kept.read_text()
        with os.fdopen(handle, "w") as out:
            out.write(secrets.token_urlsafe(64))
    return kept.read_text()


def _demo() -> dict[str, str]:
    """What the demo school left in the data folder: the day it lives on. Empty for a real school."""
    note = DATA / "demo.json"
    return json.loads(note.read_text()) if note.exists() else {}


SECRET_KEY = _secret_key()
DEMO = _demo()
if DEMO.get("today"):
    clock.live_on(date.fromisoformat(DEMO["today"]))

DEBUG = False
HTTPS = os.environ.get("ENDEAVOUR_HTTPS") == "1"
ALLOWED_HOSTS = [h for h in os.environ.get("ENDEAVOUR_HOSTS", "").split(",") if h] or [
    "localhost",
    "127.0.0.1",
    "[::1]",
]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []
TRUST_PROXY = os.environ.get("ENDEAVOUR_TRUST_PROXY") == "1"
# Links in mail are made from this and never from what a request says of itself.
PUBLIC_URL = (
    os.environ.get("ENDEAVOUR_URL") or (f"https://{ALLOWED_HOSTS[0]}" if HTTPS else "http://localhost:8000")
).rstrip("/")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "allauth.account",
    "allauth.mfa",
    "endeavour.audit",
    "endeavour.schools",
    "endeavour.jobs",
    "endeavour.files",
    "endeavour.outbox",
    "endeavour.access",
    "endeavour.drafts",
    "endeavour.people",
    "endeavour.documents",
    "endeavour.needs",
    "endeavour.library",
    "endeavour.plans",
    "endeavour.provision",
    "endeavour.funding",
    "endeavour.reviews",
    "endeavour.publishing",
    "endeavour.exchange",
    "endeavour.duties",
    "endeavour.oversight",
    "endeavour.pages",
    "endeavour.demo",
    "endeavour.config",
]

MIDDLEWARE = [
    "endeavour.pages.headers.SafeHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "endeavour.pages.drafting.turned_away.KeepWords",
    "endeavour.pages.account.sessions.SessionLimits",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "endeavour.config.urls"
WSGI_APPLICATION = "endeavour.config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "pages"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "endeavour.pages.design.environment.environment"},
    }
]

DATABASES = databases(DATABASE_URL, DATA, careless=CARELESS)
DATABASE_ROUTERS = ["endeavour.audit.routing.ReadLogRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "account:sign-in"
LOGIN_REDIRECT_URL = "home"
PASSWORD_RESET_TIMEOUT = 10 * 60
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_AGE = 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_FAILURE_VIEW = "endeavour.pages.errors.csrf_refused"

SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 63072000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUST_PROXY else None

# Signing in: allauth's views behind our doors, forms, limits and words (docs/decisions/0007).
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if TRUST_PROXY else 0
ACCOUNT_ADAPTER = "endeavour.pages.account.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_RATE_LIMITS = False
# Django's own holds the address too. allauth's would copy it to a table of its own whenever a link is looked at.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_TEMPLATE_EXTENSION = "jinja"
ACCOUNT_FORMS = {
    "login": "endeavour.pages.account.forms.SignInForm",
    "reset_password": "endeavour.pages.account.forms.ForgottenForm",
    "reset_password_from_key": "endeavour.pages.account.forms.NewPasswordForm",
    "change_password": "endeavour.pages.account.forms.ChangePasswordForm",
    "reauthenticate": "endeavour.pages.account.forms.PasswordAgainForm",
}
MFA_ADAPTER = "endeavour.pages.account.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = False
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Endeavour"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "endeavour.pages.account.forms.CodeForm",
    "reauthenticate": "endeavour.pages.account.forms.CodeAgainForm",
    "activate_totp": "endeavour.pages.account.forms.SetUpAppForm",
    "authenticate_webauthn": "endeavour.pages.account.passkeys.PasskeyForm",
    "login_webauthn": "endeavour.pages.account.passkeys.PasskeySignInForm",
    "reauthenticate_webauthn": "endeavour.pages.account.passkeys.PasskeyAgainForm",
    "add_webauthn": "endeavour.pages.account.passkeys.AddPasskeyForm",
}

# Mail goes through any SMTP server; without one, invitations are links that somebody hands over.
MAIL = mail_server(os.environ.get("ENDEAVOUR_SMTP", ""))
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.starttls, MAIL.tls
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = "endeavour.outbox.smtp.Backend"
DEFAULT_FROM_EMAIL = os.environ.get("ENDEAVOUR_MAIL_FROM") or f"Endeavour <endeavour@{ALLOWED_HOSTS[0]}>"

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [PACKAGE / "pages" / "design" / "static"]
# `serve` collects the static files before the workers start; without it (tests) they are served as they lie.
COLLECTED = (STATIC_ROOT / "staticfiles.json").exists()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not COLLECTED
WHITENOISE_AUTOREFRESH = not COLLECTED

DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6_000
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "endeavour.files.arriving.Arriving",
]
# In bytes; docs/reference/files.md says what each is for.
FILES_MOST_OF_A_SCHOOL = int(os.environ.get("ENDEAVOUR_FILES_SCHOOL_MB") or 20_000) * 1_000_000
FILES_MOST_OF_A_PERSON_A_DAY = int(os.environ.get("ENDEAVOUR_FILES_PERSON_MB") or 500) * 1_000_000
SCANNER = scanner_address(os.environ.get("ENDEAVOUR_SCANNER", ""))
FILES_LEAVE_FREE = int(os.environ.get("ENDEAVOUR_FILES_LEAVE_FREE_MB") or 1_000) * 1_000_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"no secrets": {"()": "endeavour.config.logs.HideSecrets"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no secrets"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},
}
