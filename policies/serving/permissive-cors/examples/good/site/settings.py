INSTALLED_APPS = ["corsheaders", "labels"]
CORS_ALLOW_ALL_ORIGINS = False
CORS_ALLOWED_ORIGINS = ["https://labels.acme-imaging.com"]
CORS_ALLOW_CREDENTIALS = True
