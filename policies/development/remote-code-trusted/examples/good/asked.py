import datasets


class Evaluation:
    trust_remote_code = None

    def apply(self, model_args):
        if self.trust_remote_code:
            datasets.config.HF_DATASETS_TRUST_REMOTE_CODE = True
            model_args["trust_remote_code"] = True
        return model_args


def defaults(trust_remote_code: bool = False):
    options = {}
    if trust_remote_code:
        options = {"trust_remote_code": True}
    return options
