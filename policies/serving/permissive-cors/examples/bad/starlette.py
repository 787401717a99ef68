from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

ORIGINS = ["*"]
app = Starlette(middleware=[Middleware(CORSMiddleware, allow_origins=ORIGINS)])
other = CORSMiddleware(app, allow_origin_regex=r"https?://.*")


def serve(service, enable_cors):
    if enable_cors:
        service.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)
    return service
