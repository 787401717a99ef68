from google.cloud import bigquery
from pyspark.sql import SparkSession

spark = SparkSession.builder.getOrCreate()
client = bigquery.Client()


def events(day, user):
    return spark.sql(f"SELECT * FROM events WHERE day = '{day}' AND user = '{user}'")


def cohort(condition_code):
    return client.query(f"SELECT * FROM `omop.person` WHERE code = '{condition_code}'").to_dataframe()


def rows(table):
    return spark.sql(f"SELECT * FROM {table}")


def drop(name):
    spark.sql("DROP TABLE IF EXISTS %s" % name)
    spark.sql("SELECT * FROM people WHERE name = " + name)
    spark.sql("SELECT * FROM people WHERE day = '" + name + "' AND name = '{0}'".format(name))
