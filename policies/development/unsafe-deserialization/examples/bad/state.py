import json

import cloudpickle


class Trial:
    def __setstate__(self, state):
        self.config = cloudpickle.loads(bytes.fromhex(state["config"]))

    @classmethod
    def from_json(cls, text):
        trial = cls()
        trial.__setstate__(json.loads(text))
        return trial
