// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are for the shell.
/** Shell text, argument vectors and the files that carry them: what runs, with which words, fed by what, and where it stands. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { applyEdits } from "../../src/core/location.ts";
import { Source } from "../../src/core/source.ts";
import { commandFromArgv } from "../../src/documents/command/argv.ts";
import type { Command, Word } from "../../src/documents/command/document.ts";
import { addWords, removeFlag, replaceInWord } from "../../src/documents/command/edit.ts";
import { flag, flags, hasSwitch, operands } from "../../src/documents/command/flags.ts";
import { commandReader } from "../../src/documents/command/reader.ts";
import { parseShell } from "../../src/documents/command/shell.ts";
import { pythonCommandReader } from "../../src/documents/python/reader.ts";
import { prepareReaders } from "../../src/documents/readers.ts";

beforeAll(prepareReaders);

function parse(text: string): readonly Command[] {
  return parseShell(new Source("a.sh", text), 0, text.length, { owner: "script" });
}

/** `program arg arg`, one a command; words that are not known in whole end in `~`. */
function shown(commands: readonly Command[]): string[] {
  return commands.map(({ program, args }) => [program || "?", ...args.map(word)].join(" "));
}

function word({ value, dynamic }: Word): string {
  return JSON.stringify(value).slice(1, -1) + (dynamic ? "~" : "");
}

function first(text: string): Command {
  const [command] = parse(text);
  if (!command) throw new Error(`no command in ${text}`);
  return command;
}

describe("words", () => {
  test.each<[string, string[]]>([
    ["a 'b c' \"d e\" f\\ g", ["a b c d e f g"]],
    ["a \"x\\\"y\" 'it'\"'\"'s'", ["a x\\\"y it's"]],
    ["a \\\n  b \\\r\n c", ["a b c"]],
    ["a $X ${Y:-z} '$Z' \"$W\"", ["a $X~ ${Y:-z}~ $Z $W~"]],
    ["a $((1 << 2)) b", ["a $((1 << 2))~ b"]],
    ["a ${{ github.event.title || 'x }} y' }} b", ["a ${{ github.event.title || 'x }} y' }}~ b"]],
    ["a {{ cookiecutter.x }} {b,c} {{", ["a {{ cookiecutter.x }}~ {b,c} {{"]],
    ["a $'x\\'y' $\"z\"", ["a x\\\\'y z"]],
    ["a # b | c\nd", ["a", "d"]],
    ["a b#c", ["a b#c"]],
    ["x=(a b $(c)) y=1 z", ["z", "c"]],
    ["[[ $a < b && -f c ]] && d", ["[[ $a~ b -f c ]]", "d"]],
    ["(( a > 1 )) && b", ["b"]],
    ["a @(b|c) !", ["a @(b|c)~ !"]],
  ])("%j", (text, expected) => expect(shown(parse(text))).toEqual(expected));

  test("have the offsets of what is written", () => {
    const text = "curl -o 'a b' \"$URL\"";
    const command = first(text);
    expect(command.argv.map(({ from, to }) => text.slice(from, to))).toEqual(["curl", "-o", "'a b'", '"$URL"']);
    expect(command.argv.map(({ quote }) => quote)).toEqual(["none", "none", "single", "double"]);
  });
});

describe("structure", () => {
  test.each<[string, string[]]>([
    ["if a; then b; elif c; then d; else e; fi", ["a", "b", "c", "d", "e"]],
    ["while a; do b; done < c", ["a", "b"]],
    ["for x in $(a) b; do c; done; for ((i=0;i<1;i++)); do d; done", ["a", "c", "d"]],
    ["case $x in a|b) c ;; (d) e;& *) f; esac; g", ["c", "e", "f", "g"]],
    ["f() { a; }; function g { b; }; c", ["a", "b", "c"]],
    ["! a && { b; } & (c; d)", ["a", "b", "c", "d"]],
    ["fi ) ;; done a", ["a"]],
    ["a <<E\n$(b)\nE\nc", ["a", "b", "c"]],
    ["a <<'E'\n$(b)\nE\nc", ["a", "c"]],
    ["a <<-E <<F\n\tx\n\tE\ny\nF\nb", ["a", "b"]],
    ["a <<E\nnever ends", ["a"]],
    ["a `b \\`c\\`` <(d) >(e)", ["a `b \\\\`c\\\\``~ <(d)~ >(e)~", "b `c`", "d", "e"]],
    ["bash -euxo pipefail -c 'a \"b c\" && d'", ['bash -euxo pipefail -c a \\"b c\\" && d', "a b c", "d"]],
    ["bash <<'E'\na | b\nE", ["bash", "a", "b"]],
    ["docker run --rm -p 80:80 img sh -c 'a'", ["docker run --rm -p 80:80 img sh -c a", "sh -c a", "a"]],
    ["kubectl exec pod -- a b", ["kubectl exec pod -- a b", "a b"]],
  ])("%j", (text, expected) => expect(shown(parse(text))).toEqual(expected));

  test("says what feeds a command", () => {
    const [curl, tee, sh] = parse("curl x | tee log | sudo sh -s");
    expect([tee?.pipedFrom, sh?.pipedFrom]).toEqual([curl, tee]);
    const [echo, a, b] = parse("echo | (a && b)");
    expect([a?.pipedFrom, b?.pipedFrom]).toEqual([echo, echo]);
    const [, last, next] = parse("{ a; b; } | c");
    expect(next?.pipedFrom).toBe(last);
  });

  test("says what holds a command", () => {
    const [sh, , curl] = parse('sh -c "$(curl x)"');
    expect(curl?.within).toBe(sh);
    const [bash, inner] = parse("bash -c 'a'");
    expect([inner?.scriptOf, inner?.within]).toEqual([bash, undefined]);
  });

  test("says what follows and what catches a failure", () => {
    const [a, b, c, d] = parse("a && b || c; d");
    expect([a, b, c, d].map((command) => command?.next)).toEqual(["&&", "||", ";", undefined]);
    expect([a?.fallback, b?.fallback, c?.fallback]).toEqual([c, c, undefined]);
  });

  test("follows exports, but not out of a substitution", () => {
    const commands = parse("export A=1\nB=2 x\ny $(export C=3; z)\nw");
    const environments = commands.map(({ program, env }) => `${program}: ${[...env.keys()].join(" ")}`);
    expect(environments).toEqual(["export: ", "x: B A", "y: A", "export: A", "z: C A", "w: A"]);
  });
});

describe("program", () => {
  test.each([
    ["sudo -u app -E env A=1 nohup /usr/bin/curl x", "curl x"],
    [
      "timeout -k 5 10 nice -n 5 python3.11 -u -m vllm.entrypoints.openai.api_server --host x",
      "vllm.entrypoints.openai.api_server --host x",
    ],
    ["python -X dev train.py -m x", "python -X dev train.py -m x"],
    ["uv run --with a mlflow server", "mlflow server"],
    ["conda run -n env --no-capture-output jupyter lab", "jupyter lab"],
    ["tini -- gosu app ollama serve", "ollama serve"],
    ["srun --nodes=1 -w n1 ray start", "ray start"],
    ["pip3.12 install x", "pip install x"],
    ["command -v curl", "command -v curl"],
    ["$PYTHON -m pip install x", "pip install x"],
    ["${VENV}/bin/pip install x", "pip install x"],
    ["$CMD x", "? x"],
    ["doppler run --config dev -- a b", "a b"],
    ["xargs -n 1 curl -O", "curl -O"],
  ])("%s", (text, expected) => expect(shown(parse(text))[0]).toBe(expected));
});

describe("flags", () => {
  const command = first("srv --host 0.0.0.0 --api_key=k -p80 -sSLk --x= --host=::1 -v -- --host z");

  test("take their value from `=`, from the next word, or attached", () => {
    expect(flags(command, "--host").map(({ value }) => value?.value)).toEqual(["0.0.0.0", "::1"]);
    expect(flag(command, "--host")?.value?.value).toBe("::1");
    expect(flag(command, "--api-key")?.value?.value).toBe("k");
    expect(flag(command, "-p")?.value?.value).toBe("80");
    expect(flag(command, "--x")?.value?.value).toBe("");
    expect(flag(command, "-v")?.value).toBeUndefined();
    expect(flag(command, "--none")).toBeUndefined();
  });

  test("give the place of their value", () => {
    const value = flag(command, "--api-key")?.value;
    expect(value && command.source.text.slice(value.from, value.to)).toBe("k");
  });

  test("find switches in clusters, and operands", () => {
    expect([hasSwitch(command, "k"), hasSwitch(command, "z")]).toEqual([true, false]);
    expect(
      operands(first("pip install -r a b --index-url c d"), "-r", "--index-url").map(({ value }) => value),
    ).toEqual(["install", "b", "d"]);
  });
});

describe("edits", () => {
  const edited = (text: string, change: (command: Command) => ReturnType<typeof replaceInWord>) => {
    const edit = change(first(text));
    return edit && applyEdits(text, [edit]);
  };
  const argv = (text: string) => {
    const source = new Source("a", text);
    const words = [...text.matchAll(/"([^"]*)"/g)].map((match) => ({
      value: match[1] ?? "",
      from: match.index,
      to: match.index + match[0].length,
      quote: "double" as const,
      dynamic: false,
    }));
    return commandFromArgv(source, words, { owner: "x" });
  };

  test("replace a part of a word once only", () => {
    const host = (command: Command) => flag(command, "--host")?.value as Word;
    expect(edited("a --host '0.0.0.0'", (c) => replaceInWord(c, host(c), "0.0.0.0", "127.0.0.1"))).toBe(
      "a --host '127.0.0.1'",
    );
    expect(edited("a --host xx", (c) => replaceInWord(c, host(c), "x", "y"))).toBeUndefined();
  });

  test("remove a flag with what sets it apart", () => {
    const remove = (command: Command) => removeFlag(command, flag(command, "--x") as never, true);
    expect(edited("a --x 1 \\\n  --y", remove)).toBe("a \\\n  --y");
    expect(edited("a \\\n  --x=1 --y", remove)).toBe("a --y");
    const text = '["a", "--x", "1", "--y"]';
    const edit = remove(argv(text)[0] as Command);
    expect(edit && applyEdits(text, [edit])).toBe('["a", "--y"]');
  });

  test("add words as those around them are written", () => {
    const add = (command: Command) => addWords(command, command.args.at(-1) as Word, "--x", "y");
    expect(edited("a b", add)).toBe("a b --x y");
    const text = '["a", "b"]';
    const edit = add(argv(text)[0] as Command);
    expect(edit && applyEdits(text, [edit])).toBe('["a", "b", "--x", "y"]');
  });

  test("reach into scripts in quotes", () => {
    const text = `sh -c "mlflow server --host 0.0.0.0"`;
    const command = parse(text)[1] as Command;
    const edit = replaceInWord(command, command.args.at(-1) as Word, "0.0.0.0", "127.0.0.1");
    expect(edit && applyEdits(text, [edit])).toBe(`sh -c "mlflow server --host 127.0.0.1"`);
  });
});

describe("files", () => {
  const commandsOf = (path: string, text: string) => {
    const reader = path.endsWith(".py") ? pythonCommandReader : commandReader;
    return reader
      .read(new Source(path, text))
      .flatMap((document) => (document.kind === "command" ? document.commands : []));
  };

  test.each<[string, string, string[]]>([
    [
      "Procfile",
      "web: gunicorn a:b\n# c\nworker: rq | tee x",
      ["process web: gunicorn a:b", "process worker: rq", "process worker: tee x"],
    ],
    [
      "Makefile",
      "export A := b\nPY = python\nx: y\n\t@$(PY) -m pip install z \\\n\t  w\n\t-echo $$HOME $$(date)\nifeq (a,b)\nendif\nq:: ; r # s\n",
      ["target x: pip install z w", "target x: echo $$HOME~ $$(date)~", "target x: date", "target q: r"],
    ],
    [
      "a.service",
      '[Service]\nEnvironment="A=b"\nExecStart=-/usr/bin/ollama serve \\\n  --x\n',
      ["service: ollama serve --x"],
    ],
    [
      "supervisord.conf",
      "[program:lab]\ncommand=jupyter lab --ip=0.0.0.0\n",
      ["program lab: jupyter lab --ip=0.0.0.0"],
    ],
    ["run", "#!/usr/bin/env bash\na", ["script: a"]],
    [
      "a.py",
      'import os, subprocess, sys\ndef f(x):\n    subprocess.run([sys.executable, "-m", "pip", "install", x])\n    os.system("a | b")\n',
      ["function f: pip install {x}~", "function f: a", "function f: b"],
    ],
    ["exported.py", "get_ipython().system('pip install x')\nfoo().system('y')\n", ["module: pip install x"]],
  ])("%s", (path, text, expected) => {
    const commands = commandsOf(path, text);
    expect(shown(commands).map((line, index) => `${commands[index]?.owner}: ${line}`)).toEqual(expected);
  });

  test("the environment of a unit reaches its command", () => {
    const [command] = commandsOf("a.service", '[Service]\nEnvironment="A=b" C=d\nExecStart=x\n');
    expect([...(command?.env ?? [])].map(([name, { value }]) => `${name}=${value}`)).toEqual(["A=b", "C=d"]);
  });

  test("what docker runs has the container's image, network and environment", () => {
    const inside = (text: string) => parse(text)[1];
    expect(inside("docker run -p 8000:8000 -e A=b img:1 srv")).toMatchObject({ image: "img:1", network: "published" });
    expect(inside("docker run -p 127.0.0.1:80:80 img srv")?.network).toBe("container");
    expect(inside("docker run --net=host img srv")?.network).toBeUndefined();
    expect(inside("docker run -e A=b img srv")?.env.get("A")?.value).toBe("b");
  });
});

describe("any text", () => {
  const pieces = fc.constantFrom(
    ...[
      "a",
      " ",
      "\n",
      "'",
      '"',
      "\\",
      "`",
      "$(",
      ")",
      "${",
      "}",
      "((",
      "))",
      "|",
      "||",
      "&&",
      ";",
      ";;",
      "&",
      "<<E\n",
      "E\n",
    ],
    ...[
      "<(",
      "if ",
      "fi ",
      "case x in ",
      "esac",
      "{ ",
      "} ",
      "[[ ",
      " ]]",
      "sh -c ",
      "docker run x ",
      "export A=1",
      "${{",
      "}}",
      "#",
      "A=(",
    ],
  );
  const texts = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join("")),
  );

  test("is read without a throw, and every word lies in its source", () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const command of parse(text)) {
          for (const { from, to } of command.argv) {
            expect(from).toBeGreaterThanOrEqual(0);
            expect(to).toBeGreaterThanOrEqual(from);
            expect(to).toBeLessThanOrEqual(command.source.text.length);
          }
          expect(command.location.span.end.offset).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("with plain words is split at blanks", () => {
    const plain = fc.array(fc.stringMatching(/^[b-hj-z][\w./:@%+-]{0,8}$/), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(plain, (words) => {
        expect(
          first(`q ${words.join(" ")}`)
            .argv.slice(1)
            .map(({ value }) => value),
        ).toEqual(words);
      }),
    );
  });

  test("in single quotes is taken as it is", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const quoted = `'${text.replaceAll("'", `'"'"'`)}'`;
        expect(first(`q ${quoted}`).argv[1]?.value).toBe(text);
      }),
    );
  });

  test.each([
    "$(",
    '"$(',
    "${",
    "(",
    "`a\\`",
    "a || ",
    "if ",
    "case x in a) ",
    "a <<E\n",
    "sh -c '",
    "{{",
    "export A=1;",
  ])("%j a hundred thousand times over is read", (piece) =>
    expect(parse(piece.repeat(100_000 / piece.length)).length).toBeGreaterThanOrEqual(0),
  );
});
