def defaults(model_args, trust_remote_code=None):
    if trust_remote_code is None:
        model_args["trust_remote_code"] = True
    if not trust_remote_code:
        return {"trust_remote_code": True}
    if trust_remote_code:
        model_args["reviewed"] = True
    else:
        model_args["trust_remote_code"] = True
    return model_args
