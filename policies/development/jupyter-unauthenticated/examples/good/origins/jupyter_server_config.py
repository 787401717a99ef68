c = get_config()
c.ServerApp.allow_origin = "https://colab.research.google.com"
c.ServerApp.allow_origin_pat = r"https://.*\.example\.com"
c.ServerApp.allow_credentials = True
