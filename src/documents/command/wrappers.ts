/** Programs that run the program named behind them, and what they take before it. From their manual pages. */

export interface Wrapper {
  /** Options whose value is the next word. */
  readonly values?: readonly string[];
  /** Words before the inner command that are not options: `timeout 10`, `gosu app`. */
  readonly operands?: number;
  /** True when `NAME=value` may stand before the inner command. */
  readonly assignments?: boolean;
  /** Options with which nothing is run: `command -v curl`. */
  readonly refuses?: readonly string[];
}

export interface Runner extends Wrapper {
  /** The word before the inner command: `uv run prog`. */
  readonly verb: string;
  /** True when the inner command starts behind `--`. */
  readonly dashes?: boolean;
}

export const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  sudo: {
    values: [
      "-u",
      "--user",
      "-g",
      "--group",
      "-h",
      "--host",
      "-p",
      "--prompt",
      "-C",
      "-D",
      "--chdir",
      "-R",
      "-T",
      "-U",
      "-r",
      "-t",
    ],
    assignments: true,
    refuses: ["-l", "-v", "-e", "-k", "-K"],
  },
  doas: { values: ["-u", "-C", "-a"] },
  env: { values: ["-u", "--unset", "-C", "--chdir"], assignments: true },
  exec: { values: ["-a"] },
  command: { refuses: ["-v", "-V"] },
  builtin: {},
  time: { values: ["-f", "--format", "-o", "--output"] },
  nohup: {},
  setsid: {},
  nice: { values: ["-n", "--adjustment"] },
  ionice: { values: ["-c", "--class", "-n", "--classdata"], refuses: ["-p"] },
  chrt: { operands: 1 },
  taskset: { operands: 1 },
  numactl: {},
  timeout: { values: ["-k", "--kill-after", "-s", "--signal"], operands: 1 },
  stdbuf: { values: ["-i", "-o", "-e"] },
  unbuffer: {},
  "xvfb-run": { values: ["-n", "-s", "-e", "-f", "-p", "-w"] },
  xargs: {
    values: ["-n", "-I", "-P", "-L", "-d", "-a", "-E", "-s", "--max-args", "--max-procs", "--delimiter", "--arg-file"],
  },
  tini: { values: ["-p", "-e"] },
  "tini-static": { values: ["-p", "-e"] },
  "dumb-init": { values: ["-r", "--rewrite"] },
  catatonit: {},
  gosu: { operands: 1 },
  "su-exec": { operands: 1 },
  setpriv: {},
  "s6-setuidgid": { operands: 1 },
  chroot: { operands: 1 },
  flock: { values: ["-w", "--timeout", "-E"], operands: 1 },
  srun: {
    values: [
      ...["-N", "-n", "-w", "-c", "-p", "-t", "-J", "-o", "-e", "-A", "-G", "-D", "--nodes", "--ntasks", "--nodelist"],
      ...[
        "--cpus-per-task",
        "--partition",
        "--time",
        "--job-name",
        "--output",
        "--error",
        "--account",
        "--gres",
        "--gpus",
      ],
    ],
  },
  mpirun: {
    values: [
      "-n",
      "-np",
      "-c",
      "-H",
      "-host",
      "--host",
      "-hostfile",
      "--hostfile",
      "-x",
      "-N",
      "--map-by",
      "--bind-to",
    ],
  },
  mpiexec: { values: ["-n", "-np", "-H", "-host", "--host", "-hostfile", "--hostfile", "-x"] },
  "opentelemetry-instrument": {},
  "ddtrace-run": {},
};

export const RUNNERS: Readonly<Record<string, Runner>> = {
  uv: {
    verb: "run",
    values: [
      ...["--with", "--with-editable", "--with-requirements", "--python", "-p", "--extra", "--group", "--env-file"],
      ...["--directory", "--project", "--package", "--index", "--index-url", "--extra-index-url", "-w", "--no-group"],
    ],
  },
  poetry: { verb: "run", values: ["-C", "--directory", "-P", "--project"] },
  pdm: { verb: "run", values: ["-p", "--project"] },
  pipenv: { verb: "run" },
  rye: { verb: "run" },
  hatch: { verb: "run", values: ["-e", "--env"] },
  pixi: { verb: "run", values: ["-e", "--environment", "--manifest-path"] },
  conda: { verb: "run", values: ["-n", "--name", "-p", "--prefix", "--cwd"] },
  mamba: { verb: "run", values: ["-n", "--name", "-p", "--prefix", "--cwd"] },
  micromamba: { verb: "run", values: ["-n", "--name", "-p", "--prefix", "--cwd"] },
  doppler: { verb: "run", dashes: true },
  infisical: { verb: "run", dashes: true },
  op: { verb: "run", dashes: true },
  chamber: { verb: "exec", dashes: true },
  "aws-vault": { verb: "exec", dashes: true },
};
