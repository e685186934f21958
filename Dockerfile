FROM python:3.11-slim AS packages
COPY requirements.txt /
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r /requirements.txt

FROM python:3.11-slim
RUN apt-get update -qq \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin ishenim \
    && cd /var/lib && install -d -o ishenim -g ishenim -m 700 ishenim/secrets \
        ishenim/secrets/keys ishenim/secrets/owner ishenim/secrets/web ishenim/secrets/worker \
        ishenim/secrets/stats ishenim/secrets/backup
COPY --from=packages /venv /venv
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=config.settings.base \
    ISHENIM_SECRETS=/var/lib/ishenim/secrets
WORKDIR /app
COPY . .
# These two need settings that load, not servers that answer.
RUN export ISHENIM_SECRETS=/tmp/build DATABASE_URL=postgresql://build REDIS_URL=redis://build \
    && python manage.py compile_catalogues \
    && python manage.py collectstatic --noinput --verbosity 0 \
        --ignore=rest_framework --ignore=guardian --ignore=django_htmx/ext "--ignore=htm*-4*" \
    && python -m compileall -q /app \
    && rm -rf /tmp/build
USER ishenim
EXPOSE 8000
ENTRYPOINT ["python", "-m", "launch.container"]
