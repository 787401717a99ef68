import onnxruntime
from aiohttp import web

session = onnxruntime.InferenceSession("model.onnx")


async def infer(request):
    body = await request.json()
    (scores,) = session.run(None, {"input": body["input"]})
    return web.json_response({"label": int(scores.argmax())})


app = web.Application()
app.router.add_post("/infer", infer)
web.run_app(app, host="0.0.0.0", port=8080)
