import hashlib
import json


def cache_path(arguments, folder):
    key = hashlib.md5(json.dumps(arguments, sort_keys=True).encode()).hexdigest()
    return folder / key


def blob(content):
    return hashlib.sha1(b"blob " + str(len(content)).encode() + b"\0" + content).hexdigest()


def deduplicate(rows):
    return {hashlib.md5(row.encode()).digest(): row for row in rows}.values()


def fold_of(record, folds):
    return int(hashlib.md5(str(record).encode()).hexdigest(), 16) % folds
