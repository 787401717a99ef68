from psycopg import sql


def count(cursor, table, column, value):
    cursor.execute(
        sql.SQL("SELECT count(*) FROM {} WHERE {} = %s").format(sql.Identifier(table), sql.Identifier(column)),
        (value,),
    )
    cursor.execute(f"SELECT count(*) FROM {quote_ident(table, cursor)}")
    return cursor.fetchone()[0]


def quote_ident(name, cursor):
    return '"' + name.replace('"', '""') + '"'
