# The image of the action, see action.yml. The parsers of JavaScript, TypeScript and Python are C, so that the first stage needs a C
# compiler; the program is then linked statically and needs nothing beside it but the certificates of authorities.
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
ARG VERSION=
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=1 go build -trimpath -buildvcs=false -tags netgo,osusergo \
    -ldflags "-s -w -linkmode external -extldflags -static -X github.com/klaviyo-lint/klaviyo-lint/internal/cli.released=${VERSION}" \
    -o /klaviyo-lint ./cmd/lint

# No USER and no WORKDIR: the runner sets the one, and files of the workspace can be written by root only
# (https://docs.github.com/en/actions/reference/workflows-and-actions/dockerfile-support, seen 2026-11-23).
FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /klaviyo-lint /klaviyo-lint
ENTRYPOINT ["/klaviyo-lint", "action"]
