import skops.io as sio
from skops.io import get_untrusted_types, loads

model = sio.load("churn.skops", trusted=True)
other = sio.load("uplift.skops", trusted=sio.get_untrusted_types(file="uplift.skops"))


def receive(data):
    types = get_untrusted_types(data=data)
    print(types)
    return loads(data, trusted=types)
