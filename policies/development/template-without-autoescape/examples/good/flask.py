from flask import Flask, render_template, render_template_string

from service.pages import PAGE

app = Flask(__name__)
FORM = "<form>{{ name }}</form>"


@app.route("/form")
def form():
    return render_template_string(FORM, name="x") + render_template_string(PAGE) + render_template("page.html")
