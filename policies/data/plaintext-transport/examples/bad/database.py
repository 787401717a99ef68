import os

import psycopg2
from sqlalchemy import create_engine

engine = create_engine("postgresql://etl@features.acme-imaging.com/features")
password = os.environ["DB_PASSWORD"]
legacy = create_engine(f"postgresql://etl:{password}@{os.environ['DB_HOST']}/labels?sslmode=disable")
raw = psycopg2.connect(host=os.environ["DB_HOST"], dbname="labels", sslmode="disable")
cache = "redis://cache.acme-imaging.com:6379/0"
