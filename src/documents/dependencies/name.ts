/** Names of Python distributions. */

/** PEP 503: lower case, runs of `-`, `_` and `.` as one `-`. */
export function normalizeName(name: string): string {
  return name.replace(/[-_.]+/g, "-").toLowerCase();
}

/** What conda's channels call by another name than PyPI, and whose version policies ask for. */
const CONDA: Readonly<Record<string, string>> = {
  pytorch: "torch",
  "pytorch-cpu": "torch",
  "pytorch-gpu": "torch",
  "tensorflow-gpu": "tensorflow",
  "tensorflow-base": "tensorflow",
};

/** The name on PyPI of a package of a conda environment. */
export function nameOnPypi(name: string): string {
  return CONDA[name] ?? name;
}
