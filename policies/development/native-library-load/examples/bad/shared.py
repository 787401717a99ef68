import ctypes
import os
import sys
import tempfile

import numpy.f2py

ctypes.CDLL("/tmp/libkernels.so")
ctypes.cdll.LoadLibrary(os.path.join(tempfile.gettempdir(), "libfast.so"))
fast = ctypes.CDLL(sys.argv[1])
numpy.f2py.compile(sys.argv[2], modulename="kernels")
