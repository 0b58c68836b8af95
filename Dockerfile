# An image of the bot. compose.yaml builds and starts it.
FROM python:3.13-slim AS build
# requirements-cluster.lock for a library in a cluster
ARG LOCK=requirements.lock
RUN python -m venv /opt/footnote
COPY ${LOCK} /src/
RUN /opt/footnote/bin/pip install --no-cache-dir --require-hashes -r /src/${LOCK}
COPY pyproject.toml README.md LICENSE /src/
COPY bot /src/bot
COPY retrieval /src/retrieval
COPY seeds /src/seeds
RUN /opt/footnote/bin/pip install --no-cache-dir --no-deps /src \
  && /opt/footnote/bin/pip uninstall --yes pip

FROM python:3.13-slim
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin footnote \
  && install --directory --owner=footnote --group=footnote /data
COPY --from=build /opt/footnote /opt/footnote
# pip has compiled the modules already, and the root file system may be read-only
ENV PATH=/opt/footnote/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    ARTICLES=/articles \
    DATA=/data
WORKDIR /data
VOLUME /data
USER 10001:10001
# Healthy means that a TCP connection is established: the bot keeps one open to Discord's gateway.
# (`footnote-bot doctor` checks more, but sends Discord a dozen requests each time.)
HEALTHCHECK --interval=1m --timeout=5s --start-period=5m --retries=3 \
  CMD ["grep", "-qsE", "^ *[0-9]+: [0-9A-F:]+ [0-9A-F:]+ 01 ", "/proc/net/tcp", "/proc/net/tcp6"]
ENTRYPOINT ["footnote-bot"]
