c = get_config()  # noqa: F821
# The password takes the token's place.
c.NotebookApp.token = ""
c.NotebookApp.password = "argon2:$argon2id$v=19$m=10240,t=10,p=8$c2FsdHNhbHQ$ZXhhbXBsZWhhc2g"
