import os
import secrets

from aiohttp import web
from transformers import pipeline

summarize = pipeline("summarization", model="facebook/bart-large-cnn", revision="37f520fa929c961707657b28798b30c003dd100b")


@web.middleware
async def keyed(request, handler):
    if not secrets.compare_digest(request.headers.get("X-Api-Key", ""), os.environ["SERVICE_KEY"]):
        raise web.HTTPUnauthorized
    return await handler(request)


async def summary(request):
    return web.json_response(summarize((await request.json())["text"]))


app = web.Application(middlewares=[keyed])
app.router.add_post("/summarize", summary)
