FROM golang:1.23 AS build
RUN CGO_ENABLED=0 go build -o /gateway ./cmd/gateway

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /gateway /gateway
ENTRYPOINT ["/gateway"]
