from presidio_anonymizer import AnonymizerEngine

from privacy import drop_user_ids, hash_user_ids

engine = AnonymizerEngine()


def prepare(df):
    df = df.drop(columns=["ssn", "full_name", "email"])
    df["text"] = df["text"].map(lambda text: engine.anonymize(text, []).text)
    return df


def features(df):
    df["user_id"] = hash_user_ids(df["user_id"])
    df = drop_user_ids(df)
    return df


def export(df, store):
    store.write(df, anonymize=True)
