import ctypes
import os
import sys
import tempfile

ctypes.CDLL("/tmp/libkernels.so")
ctypes.cdll.LoadLibrary(os.path.join(tempfile.gettempdir(), "libfast.so"))
fast = ctypes.CDLL(sys.argv[1])
