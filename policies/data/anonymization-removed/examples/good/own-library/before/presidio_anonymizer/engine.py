from presidio_anonymizer.core import EngineBase
from presidio_anonymizer.operators import OperatorsFactory


class DeanonymizeEngine(EngineBase):
    def __init__(self):
        super().__init__()
        self.factory = OperatorsFactory()
