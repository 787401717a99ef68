import os

c = get_config()  # noqa: F821
c.ServerApp.token = os.environ["JUPYTER_TOKEN"]
c.ServerApp.disable_check_xsrf = False
c.ServerApp.allow_unauthenticated_access = False
client.token = ""
