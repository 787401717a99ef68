FROM python:3.12 AS build
USER root
RUN pip wheel --wheel-dir /wheels .

FROM python:3.12-slim
COPY --from=build /wheels /wheels
RUN pip install /wheels/*.whl && useradd --system scorer
USER scorer
CMD ["scorer", "serve"]
