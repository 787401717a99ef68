import sqlite3

import pandas as pd
from sqlalchemy import text


def labels(connection: sqlite3.Connection, patient):
    cursor = connection.cursor()
    cursor.execute(f"SELECT label FROM labels WHERE patient = '{patient}'")
    return cursor.fetchall()


def features(engine, name, since):
    query = "SELECT * FROM features WHERE name = '%s' AND day > '%s'" % (name, since)
    return pd.read_sql(query, engine)


def relabel(session, record, label):
    session.execute(text("UPDATE labels SET label = '{}' WHERE id = '{}'".format(label, record)))
