jupyter lab --ServerApp.allow_origin_pat='.*'
