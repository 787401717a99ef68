{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","a":2}
