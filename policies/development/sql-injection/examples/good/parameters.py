import pandas as pd
from sqlalchemy import text


def labels(cursor, patient, ids, limit: int):
    cursor.execute("SELECT label FROM labels WHERE patient = %s", (patient,))
    marks = ",".join("?" for _ in ids)
    cursor.execute(f"SELECT label FROM labels WHERE id IN ({marks})", ids)
    cursor.execute(f"SELECT label FROM labels WHERE id IN ({','.join(['%s'] * len(ids))}) LIMIT {limit}", ids)
    return cursor.fetchall()


def features(engine, name):
    return pd.read_sql(text("SELECT * FROM features WHERE name = :name"), engine, params={"name": name})
