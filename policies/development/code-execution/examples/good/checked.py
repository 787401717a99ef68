from flask import Flask, request

app = Flask(__name__)
OPERATIONS = {"sum": sum, "max": max}
ALLOWED = ("sum(x)", "max(x)")


@app.get("/calculate")
def calculate():
    expression = request.args["expression"]
    if expression not in ALLOWED:
        return "unknown", 400
    return str(eval(expression, {"x": [1, 2]}))


@app.get("/operation")
def operation():
    return str(OPERATIONS[request.args["operation"]]([1, 2]))
