HELP = "# mlsec: ignore[some-policy] and why"
