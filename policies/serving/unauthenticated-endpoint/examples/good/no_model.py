from fastapi import FastAPI

app = FastAPI()
PRICES = {"chair": 30}


@app.get("/prices/{article}")
def price(article: str):
    return PRICES[article]


@app.post("/score")
def score(points: list[int]):
    return sum(points)
