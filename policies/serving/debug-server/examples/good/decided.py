import os

import uvicorn
from fastapi import FastAPI
from flask import Flask

DEBUG = os.environ.get("DEBUG") == "1"
app = Flask(__name__)
api = FastAPI(debug=DEBUG)
app.debug = DEBUG

if __name__ == "__main__":
    app.run(debug=DEBUG)
    app.run(debug=False)
    uvicorn.run(api, reload=DEBUG)
