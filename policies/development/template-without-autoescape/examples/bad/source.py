import jinja2
from flask import Flask, render_template_string, request

app = Flask(__name__)


@app.route("/hello")
def hello():
    name = request.args["name"]
    return render_template_string(f"<h1>Hello {name}</h1>")


@app.route("/prompt", methods=["POST"])
def prompt():
    return jinja2.Template(request.form["template"]).render(model="clip")


def label(value):
    return render_template_string("<b>" + value + "</b>")
