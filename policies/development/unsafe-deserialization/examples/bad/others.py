import marshal
import shelve

import cloudpickle
import jsonpickle
import msgpack
import msgpack_numpy
from torch.package import PackageImporter


def restore(raw, text):
    with shelve.open("cache") as cache:
        known = cache["known"]
    package = PackageImporter("model.pt").load_pickle("model", "model.pkl")
    array = msgpack.unpackb(raw, object_hook=msgpack_numpy.decode)
    return known, package, array, marshal.loads(raw), cloudpickle.loads(raw), jsonpickle.decode(text)
