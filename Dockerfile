# The release is baked in: the container needs no volume and writes nothing. Packages are pinned
# by hash; pin the base image by its digest where you build.
FROM python:3.13-slim AS wheel
WORKDIR /checkout
RUN pip install --no-cache-dir "uv>=0.13,<0.14"
COPY . .
RUN uv build --wheel --out-dir /wheel

FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1 SCIATICA_HOST=0.0.0.0
WORKDIR /srv/sciatica

COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock

COPY --from=wheel /wheel /wheel
RUN pip install --no-cache-dir --no-deps /wheel/*.whl && rm -r /wheel
RUN sciatica-api load && useradd --system --no-create-home --uid 10001 sciatica

# By its number, so that who runs it can tell that it is not root. Nothing belongs to it.
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s CMD \
    ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/livez')"]
CMD ["sciatica-api", "serve"]
