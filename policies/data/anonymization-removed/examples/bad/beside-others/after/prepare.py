from presidio_anonymizer import AnonymizerEngine

from privacy import hash_user_ids

engine = AnonymizerEngine()


def prepare(df):
    df = df.drop(columns=["full_name", "email"])
    return df


def features(df):
    df["user_id"] = hash_user_ids(df["user_id"])
    return df


def export(df, store):
    store.write(df, anonymize=False)
