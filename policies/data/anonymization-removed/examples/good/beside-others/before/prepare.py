from presidio_anonymizer import AnonymizerEngine

from privacy import hash_user_ids

engine = AnonymizerEngine()


def prepare(df):
    df = df.drop(columns=["full_name", "email", "ssn"])
    df["text"] = df["text"].map(lambda text: engine.anonymize(text, []).text)
    return df


def features(df):
    df["user_id"] = hash_user_ids(df["user_id"])
    df = df.drop(columns=["email"])
    return df


def export(df, store):
    store.write(df, anonymize=True)
