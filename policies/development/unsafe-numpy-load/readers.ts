/** Readers of NumPy's files that unpickle when they are allowed to. */

export interface Reader {
  /** The name as people write it. */
  readonly shown: string;
  /** Position of allow_pickle. */
  readonly index: number;
}

/** The first release that refuses pickles unless it is told otherwise. */
export const SAFE_BY_DEFAULT = "1.16.3";

const LOAD: Reader = { shown: "numpy.load", index: 2 };
const READ_ARRAY: Reader = { shown: "numpy.lib.format.read_array", index: 1 };
const NPZ: Reader = { shown: "NpzFile", index: 2 };

export const READERS: ReadonlyMap<string, Reader> = new Map([
  ["numpy.load", LOAD],
  ["numpy.lib.npyio.load", LOAD],
  ["jax.numpy.load", { ...LOAD, shown: "jax.numpy.load" }],
  ["cupy.load", { ...LOAD, shown: "cupy.load" }],
  ["numpy.lib.format.read_array", READ_ARRAY],
  ["numpy.lib.npyio.format.read_array", READ_ARRAY],
  ["numpy.lib.npyio.NpzFile", NPZ],
  ["numpy.lib._npyio_impl.NpzFile", NPZ],
]);
