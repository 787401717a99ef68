/** Objects of a repository through one `git cat-file` process that stays open: a process a blob would be too slow. */
import { spawn } from "node:child_process";
import { GIT_ENVIRONMENT, GIT_FLAGS } from "./run.ts";

interface ObjectInfo {
  readonly id: string;
  readonly type: "blob" | "tree" | "commit" | "tag";
  readonly size: number;
}

interface ObjectContent extends ObjectInfo {
  readonly bytes: Buffer;
}

export interface Objects {
  /** By id or by any name that git resolves, such as `refs/heads/main^{commit}`. */
  info(name: string): Promise<ObjectInfo | undefined>;
  read(name: string): Promise<ObjectContent | undefined>;
  close(): void;
}

interface Waiting {
  readonly withContent: boolean;
  readonly settle: (object: ObjectContent | undefined) => void;
  readonly fail: (error: Error) => void;
}

const LINE_FEED = 10;
const NOTHING = Buffer.alloc(0);

/** Output of the process, given out by line and by length without copying it again at every chunk. */
function inbox() {
  let chunks: Buffer[] = [];
  let length = 0;
  const joined = () => {
    if (chunks.length > 1) chunks = [Buffer.concat(chunks)];
    return chunks[0] ?? NOTHING;
  };
  const take = (count: number) => {
    const all = joined();
    chunks = count < all.length ? [all.subarray(count)] : [];
    length = all.length - count;
    return all.subarray(0, count);
  };
  return {
    add(chunk: Buffer) {
      chunks.push(chunk);
      length += chunk.length;
    },
    line(): string | undefined {
      const end = joined().indexOf(LINE_FEED);
      return end < 0 ? undefined : take(end + 1).toString("utf8", 0, end);
    },
    bytes: (count: number): Buffer | undefined => (length < count ? undefined : take(count)),
  };
}

export function openObjects(directory: string): Objects {
  const child = spawn("git", [...GIT_FLAGS, "cat-file", "--batch-command"], {
    cwd: directory,
    env: GIT_ENVIRONMENT,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const waiting: Waiting[] = [];
  const received = inbox();
  let header: ObjectInfo | undefined;
  let closed = false;

  const settle = (object: ObjectContent | undefined) => waiting.shift()?.settle(object);
  const step = (): boolean => {
    const first = waiting[0];
    if (!first) return false;
    if (!header) {
      const line = received.line();
      if (line === undefined) return false;
      header = parseHeader(line);
      if (!header || !first.withContent) {
        settle(header && { ...header, bytes: NOTHING });
        header = undefined;
      }
      return true;
    }
    const content = received.bytes(header.size + 1);
    if (!content) return false;
    settle({ ...header, bytes: Buffer.from(content.subarray(0, -1)) });
    header = undefined;
    return true;
  };

  const ended = () => {
    closed = true;
    for (const one of waiting.splice(0)) one.fail(new Error("git cat-file has ended"));
  };
  child.stdout.on("data", (chunk: Buffer) => {
    received.add(chunk);
    while (step());
  });
  child.on("error", ended);
  child.on("close", ended);
  child.stdin.on("error", () => {});

  const ask = (command: "info" | "contents", name: string): Promise<ObjectContent | undefined> => {
    if (closed) return Promise.reject(new Error("the hub is closed"));
    if (name === "" || /[\n\0]/.test(name)) return Promise.resolve(undefined);
    return new Promise((settle, fail) => {
      waiting.push({ withContent: command === "contents", settle, fail });
      child.stdin.write(`${command} ${name}\n`);
    });
  };
  return {
    info: (name) => ask("info", name),
    read: (name) => ask("contents", name),
    close: () => {
      child.stdin.end();
    },
  };
}

/** `<id> <type> <size>`; a name that is unknown or ambiguous has no such line. */
function parseHeader(line: string): ObjectInfo | undefined {
  const match = /^([0-9a-f]{40,64}) (blob|tree|commit|tag) (\d+)$/.exec(line);
  return match ? { id: match[1] ?? "", type: match[2] as ObjectInfo["type"], size: Number(match[3]) } : undefined;
}
