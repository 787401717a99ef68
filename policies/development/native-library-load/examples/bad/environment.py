import os
from ctypes import CDLL

import numpy as np

FOLDER = os.getenv("KERNELS", "/opt/kernels")

kernels = CDLL(os.path.join(FOLDER, "libkernels.so"))
blas = np.ctypeslib.load_library("libblas", os.environ["BLAS"])
