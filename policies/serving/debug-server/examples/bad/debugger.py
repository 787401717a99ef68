from dash import Dash
from werkzeug.debug import DebuggedApplication
from werkzeug.serving import run_simple

from service import create_app

app = create_app()
wrapped = DebuggedApplication(app, evalex=True)
dash = Dash(__name__)


def main():
    run_simple("0.0.0.0", 8000, app, use_debugger=True)
    dash.run(debug=True)
