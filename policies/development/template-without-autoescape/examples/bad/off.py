import jinja2
from fastapi import FastAPI
from fastapi.responses import HTMLResponse

app = FastAPI()
env = jinja2.Environment(
    loader=jinja2.PackageLoader("service"),
    autoescape=False,
)


@app.get("/predictions", response_class=HTMLResponse)
def predictions(label: str):
    return env.get_template("predictions.html.j2").render(label=label)
