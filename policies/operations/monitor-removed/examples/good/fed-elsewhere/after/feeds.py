def count_error(ERRORS) -> None:
    ERRORS.inc()
