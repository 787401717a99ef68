import ray
import uvicorn

ray.init(dashboard_host="127.0.0.1")
ray.init("ray://head:10001")
uvicorn.run("app:app", host="0.0.0.0")
