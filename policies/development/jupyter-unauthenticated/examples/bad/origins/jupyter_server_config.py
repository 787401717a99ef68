c = get_config()
c.ServerApp.allow_origin = "*"
c.ServerApp.allow_credentials = True
