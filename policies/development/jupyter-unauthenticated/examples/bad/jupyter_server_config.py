c = get_config()  # noqa: F821

c.ServerApp.ip = "0.0.0.0"
c.ServerApp.token = ""
c.ServerApp.disable_check_xsrf = True
c.ServerApp.allow_unauthenticated_access = True
