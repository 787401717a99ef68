import builtins

import pandas as pd
from fastapi import FastAPI
from flask import Flask, request
from pydantic import BaseModel

api = FastAPI()
app = Flask(__name__)
frame = pd.read_csv("data.csv")


class Query(BaseModel):
    expression: str


@api.post("/query")
def query(body: Query):
    return frame.query(body.expression).to_dict()


@api.post("/filter")
def filter_rows(body: Query):
    return pd.eval(body.expression, target=frame)


@app.route("/calculate")
def calculate():
    return str(builtins.eval(request.args["formula"]))
