"""One settings module, driven by the environment, loud on odd values, safe by default."""

import sys
from datetime import timedelta
from pathlib import Path

import environ
import structlog
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from merit.regions.loader import RegionError, load_region

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(environ.Env().str("MERIT_VAR_DIR", default=str(BASE_DIR / "var")))

env = environ.Env()

RUNS_TESTS = "pytest" in sys.modules
ENVIRONMENT = env.str("MERIT_ENV", default="test" if RUNS_TESTS else "development")
if ENVIRONMENT not in {"development", "test", "production"}:
    raise ImproperlyConfigured(
        f"MERIT_ENV is {ENVIRONMENT!r}; it must be 'development', 'test' or 'production'."
    )
IS_PRODUCTION = ENVIRONMENT == "production"

DEBUG = False if IS_PRODUCTION else env.bool("MERIT_DEBUG", default=False)


def _secret_key() -> str:
    """Return the secret from MERIT_SECRET_KEY or MERIT_SECRET_KEY_FILE; production has no default."""
    if path := env.str("MERIT_SECRET_KEY_FILE", default=""):
        return Path(path).read_text(encoding="utf-8").strip()
    if key := env.str("MERIT_SECRET_KEY", default=""):
        return key
    if IS_PRODUCTION:
        raise ImproperlyConfigured(
            "Production needs a secret: set MERIT_SECRET_KEY_FILE to a readable file of at least 50 random "
            "characters (or MERIT_SECRET_KEY)."
        )
    return "development-only-secret-never-used-in-production-0123456789abcdef"


SECRET_KEY = _secret_key()
if IS_PRODUCTION and (len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5):
    raise ImproperlyConfigured("The production secret must have at least 50 random characters.")

ALLOWED_HOSTS = env.list("MERIT_ALLOWED_HOSTS", default=[] if IS_PRODUCTION else ["localhost", "127.0.0.1"])
if IS_PRODUCTION and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Production needs MERIT_ALLOWED_HOSTS, for example 'merit.example.go.id'.")
CSRF_TRUSTED_ORIGINS = env.list("MERIT_CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "merit.access",
    "merit.ledger",
    "merit.outbox",
    "merit.intake",
    "positions",
    "employees",
    "assessments",
    "merit.measures",
    "merit.policy",
    "merit.talent",
    "merit.selection",
    "merit.portal",
    "api",
    "unfold.apps.BasicAppConfig",
    "unfold.contrib.filters",
    "unfold.contrib.simple_history",
    "merit.access.adminapp.ActorAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "guardian",
    "simple_history",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "rest_framework",
    "knox",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "django_structlog",
    "django_prometheus",
    "dbbackup",
]

MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "merit.portal.csp.AdminContentPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "merit.portal.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "merit.access.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

ROOT_URLCONF = "merit.urls"
WSGI_APPLICATION = "merit.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "merit" / "portal" / "admin_templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "merit.portal.context.page_context",
            ],
        },
    },
]

DATABASE_URL = env.str("DATABASE_URL", default="")
if DATABASE_URL:
    _database = env.db_url_config(DATABASE_URL)
    if "postgresql" not in _database["ENGINE"] and "sqlite3" not in _database["ENGINE"]:
        raise ImproperlyConfigured("DATABASE_URL must be a postgres:// or sqlite:// address.")
else:
    _database = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(VAR_DIR / "merit.sqlite3")}
if "sqlite3" in _database["ENGINE"]:
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            " PRAGMA recursive_triggers=ON;"
        ),
    }
else:
    _database["CONN_HEALTH_CHECKS"] = True
    _database["CONN_MAX_AGE"] = env.int("MERIT_CONN_MAX_AGE", default=60)
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "merit.access.backends.NipOrEmailBackend",
    "guardian.backends.ObjectPermissionBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False
AXES_FAILURE_LIMIT = env.int("MERIT_SIGN_IN_FAILURES", default=5)
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_USERNAME_CALLABLE = "merit.access.backends.throttle_name"
AXES_LOCKOUT_CALLABLE = "merit.access.views.locked_out"

try:
    REGION = load_region(
        Path(env.str("MERIT_REGION_FILE", default=str(BASE_DIR / "merit" / "regions" / "samarinda.yaml")))
    )
except RegionError as error:
    raise ImproperlyConfigured(str(error)) from error
MERIT_LEDGER_ORIGIN = env.str("MERIT_LEDGER_ORIGIN", default=REGION.ledger_origin)

LANGUAGE_CODE = "id"
FORMAT_MODULE_PATH = ["merit.portal.formats"]
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "merit" / "locale", BASE_DIR / "merit" / "locale_vendor"]
TIME_ZONE = REGION.time_zone
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATICFILES_DIRS = [("fonts", BASE_DIR / "merit" / "documents" / "fonts")]
STATIC_ROOT = Path(env.str("MERIT_STATIC_ROOT", default=str(VAR_DIR / "static")))
MEDIA_ROOT = Path(env.str("MERIT_MEDIA_ROOT", default=str(VAR_DIR / "media")))
MEDIA_URL = "media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "dbbackup": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(VAR_DIR / "backup"), "file_permissions_mode": 0o600},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if IS_PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not IS_PRODUCTION
WHITENOISE_AUTOREFRESH = False

LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "portal:home"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

UNFOLD = {
    "SITE_TITLE": _("Merit system"),
    "SITE_HEADER": _("Merit system"),
    "SITE_SUBHEADER": REGION.agency_short,
    "SITE_SYMBOL": "balance",
    "SITE_URL": None,
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": "merit.portal.admin_pages.site.favicon"},
    ],
    "STYLES": ["merit.portal.admin_pages.site.stylesheet"],
    "SHOW_LANGUAGES": True,
    "SHOW_VIEW_ON_SITE": False,
    "BORDER_RADIUS": "6px",
    "DASHBOARD_CALLBACK": "merit.portal.admin_pages.dashboard.dashboard",
    "ACCOUNT": {
        "navigation": [
            {"title": _("My own pages"), "link": "merit.portal.admin_pages.site.own_pages"},
            {"title": _("Change password"), "link": "merit.portal.admin_pages.site.password"},
        ]
    },
    "SIDEBAR": {"navigation": "merit.portal.admin_pages.navigation.sidebar"},
    "COLORS": {
        "primary": {
            "50": "#eef6f2",
            "100": "#d9ece4",
            "200": "#b5d9cb",
            "300": "#85bfa9",
            "400": "#7cc9ae",
            "500": "#5fb397",
            "600": "#1b5e4b",
            "700": "#174f40",
            "800": "#143f34",
            "900": "#103229",
            "950": "#0a201a",
        },
        "base": {
            "50": "#f4f5f3",
            "100": "#eaedea",
            "200": "#d5dad6",
            "300": "#bcc4bf",
            "400": "#8f9a94",
            "500": "#626c67",
            "600": "#4c5651",
            "700": "#39423d",
            "800": "#29312d",
            "900": "#1b211e",
            "950": "#131816",
        },
        "font": {
            "subtle-light": "var(--color-base-600)",
            "subtle-dark": "var(--color-base-300)",
            "default-light": "var(--color-base-800)",
            "default-dark": "var(--color-base-200)",
            "important-light": "var(--color-base-900)",
            "important-dark": "var(--color-base-50)",
        },
    },
}

TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if ENVIRONMENT == "test"
        else "django_tasks_db.DatabaseBackend",
    }
}

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "api.authentication.ApiTokenAuthentication",
        "api.authentication.ApiSessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["api.permissions.ActionPermission"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "api.errors.handle",
    "DEFAULT_METADATA_CLASS": None,
}
REST_KNOX = {"TOKEN_TTL": timedelta(hours=10), "TOKEN_LIMIT_PER_USER": 10, "AUTO_REFRESH": False}
SPECTACULAR_SETTINGS = {
    "TITLE": "Merit system",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "structlog.stdlib.ProcessorFormatter",
            "processor": structlog.processors.JSONRenderer(),
        },
        "plain": {
            "()": "structlog.stdlib.ProcessorFormatter",
            "processor": structlog.dev.ConsoleRenderer(
                colors=False, exception_formatter=structlog.dev.plain_traceback
            ),
        },
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "json" if IS_PRODUCTION else "plain"}
    },
    "root": {"handlers": ["console"], "level": env.str("MERIT_LOG_LEVEL", default="WARNING")},
}
structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.filter_by_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.format_exc_info,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
SECURE_REFERRER_POLICY = "same-origin"
if IS_PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    if env.bool("MERIT_BEHIND_PROXY", default=False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
