/** Options of `docker run` that take a container's walls down. */

interface Fault {
  /** Offsets in the text of the options. */
  readonly from: number;
  readonly to: number;
  readonly what: string;
  /** True when the host is as good as taken. */
  readonly full: boolean;
}

const FLAGS: readonly { readonly pattern: RegExp; readonly what: string; readonly full: boolean }[] = [
  { pattern: /--privileged(?:=true)?(?=\s|$)/g, what: "is privileged", full: true },
  { pattern: /--pid[= ]host(?=\s|$)/g, what: "sees the host's processes", full: true },
  { pattern: /--ipc[= ]host(?=\s|$)/g, what: "shares the host's memory segments", full: false },
  {
    pattern: /--cap-add[= ](?:CAP_)?(?:ALL|SYS_ADMIN|SYS_MODULE)(?=\s|$)/gi,
    what: "holds a capability that breaks out",
    full: true,
  },
  {
    pattern: /--security-opt[= ](?:seccomp|apparmor)[=:]unconfined(?=\s|$)/g,
    what: "has its confinement switched off",
    full: false,
  },
  {
    pattern: /(?:-v|--volume)[= ]["']?(?:\/var)?\/run\/docker\.sock:[^\s]*/g,
    what: "holds the docker socket",
    full: true,
  },
  { pattern: /(?:-v|--volume)[= ]["']?\/:[^\s]*/g, what: "mounts the host's root folder", full: true },
  {
    pattern: /--mount[= ][^\s]*(?:source|src)=(?:\/var)?\/run\/docker\.sock[^\s]*/g,
    what: "holds the docker socket",
    full: true,
  },
];

export function faultsIn(options: string): readonly Fault[] {
  return FLAGS.flatMap(({ pattern, what, full }) =>
    [...options.matchAll(pattern)].map((match) => ({
      from: match.index,
      to: match.index + match[0].length,
      what,
      full,
    })),
  ).sort((a, b) => a.from - b.from);
}

/** The same for an entry of `volumes:`. */
export function faultOfVolume(volume: string): string | undefined {
  if (/^(?:\/var)?\/run\/(?:docker|containerd\/containerd)\.sock(?::|$)/.test(volume)) return "holds the docker socket";
  return /^\/:/.test(volume) ? "mounts the host's root folder" : undefined;
}
