DEBUG = True
INSTALLED_APPS = ["django.contrib.auth", "labels"]
