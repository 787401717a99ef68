import psycopg2
from fastapi import FastAPI, Request

app = FastAPI()
connection = psycopg2.connect("dbname=scans sslmode=verify-full")


@app.get("/scans/{patient}")
def scans(patient: str):
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM scans WHERE patient = '" + patient + "'")
        return cursor.fetchall()


@app.get("/search")
def search(request: Request):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM scans WHERE note LIKE '%{request.query_params['q']}%'")
        return cursor.fetchall()
