import duckdb

TABLE = "features"
COLUMNS = "id, value"
QUERY = f"SELECT {COLUMNS} FROM {TABLE}"


def read(connection, n: int):
    connection.execute("CREATE TABLE IF NOT EXISTS " + TABLE + " (id INTEGER)")
    return duckdb.sql(QUERY + f" LIMIT {n:d}")
