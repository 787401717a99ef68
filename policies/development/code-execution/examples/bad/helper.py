from flask import Flask, request

app = Flask(__name__)


class Calculator:
    def __init__(self, names):
        self.names = names

    def value(self, formula):
        return eval(formula, {}, self.names)


def computed(formula):
    return Calculator({"pi": 3.14}).value(formula)


@app.post("/calculate")
def calculate():
    return str(computed(request.json["formula"]))
