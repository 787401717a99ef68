import ctypes
import ctypes.util

import numba

libc = ctypes.CDLL("libc.so.6", use_errno=True)
process = ctypes.CDLL(None)
objc = ctypes.cdll.LoadLibrary(ctypes.util.find_library("objc"))
runtime = ctypes.CDLL(numba.__file__)
