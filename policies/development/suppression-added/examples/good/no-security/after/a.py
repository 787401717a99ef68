from os import path  # noqa: F401
import numpy  # type: ignore

HELP = "write '# nosec B301' behind the line"
value = numpy.add(1, 2)  # noqa: E501
