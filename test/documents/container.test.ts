// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are for Docker and compose.
/** Dockerfiles and compose files: stages, users, images, and what is run with which environment. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Source } from "../../src/core/source.ts";
import type { Command } from "../../src/documents/command/document.ts";
import { isPublished } from "../../src/documents/container/compose-commands.ts";
import type { ComposeDocument, DockerfileDocument } from "../../src/documents/container/document.ts";
import { composeReader, dockerfileReader } from "../../src/documents/container/reader.ts";
import { imageName, lastInstruction, lineage, rootImage } from "../../src/documents/container/stage.ts";
import { fileHead } from "../../src/documents/reader.ts";

function dockerfile(text: string): { document: DockerfileDocument; commands: readonly Command[] } {
  const [document, carried] = dockerfileReader.read(new Source("Dockerfile", text));
  if (document?.kind !== "container" || document.carrier !== "dockerfile" || carried?.kind !== "command") {
    throw new Error("no Dockerfile");
  }
  return { document, commands: carried.commands };
}

function compose(text: string): { document: ComposeDocument; commands: readonly Command[] } {
  const documents = composeReader.read(new Source("compose.yaml", text));
  const [document, carried] = documents;
  if (document?.kind !== "container" || document.carrier !== "compose" || carried?.kind !== "command") {
    throw new Error("no compose file");
  }
  return { document, commands: carried.commands };
}

const shown = (commands: readonly Command[]) =>
  commands.map(({ program, args }) => [program, ...args.map(({ value }) => value)].join(" "));

describe("names", () => {
  test.each([
    ["Dockerfile", true],
    ["Dockerfile.gpu", true],
    ["train.Dockerfile", true],
    ["Containerfile", true],
    ["docker/Dockerfile-cpu", true],
    ["Dockerfile.md", false],
    ["dockerfile.py", false],
    ["main.tf", false],
  ])("%s", (path, expected) => expect(dockerfileReader.accepts(fileHead(path, "FROM x\n"))).toBe(expected));

  test("a Dockerfile has a FROM", () => {
    expect(dockerfileReader.accepts(fileHead("Dockerfile.notes", "what to do"))).toBe(false);
  });

  test.each([
    ["compose.yaml", true],
    ["docker-compose.gpu.yml", true],
    ["dev.docker-compose.yml", true],
    ["docker-compose-dev.yml", true],
    ["composer.yaml", false],
  ])("%s", (path, expected) => expect(composeReader.accepts(fileHead(path, ""))).toBe(expected));
});

describe("images", () => {
  test.each([
    ["python", { registry: "", repository: "python", tag: undefined, digest: undefined }],
    ["docker.io/library/python:3.12", { registry: "", repository: "python", tag: "3.12", digest: undefined }],
    ["host:5000/a/b", { registry: "host:5000", repository: "a/b", tag: undefined, digest: undefined }],
    ["ghcr.io/a/b:c@sha256:0", { registry: "ghcr.io", repository: "a/b", tag: "c", digest: "sha256:0" }],
    ["localhost/a", { registry: "localhost", repository: "a", tag: undefined, digest: undefined }],
  ])("%s", (image, expected) => expect(imageName(image)).toEqual(expected));

  test.each([
    ["ARG V=3.12\nFROM python:${V}-slim", "python:3.12-slim"],
    ["ARG A=x\nARG B=$A/y\nFROM $B", "x/y"],
    ["FROM ${BASE:-ubuntu:24.04}", "ubuntu:24.04"],
    ["ARG BASE\nFROM $BASE", undefined],
    ["ARG A=$A\nFROM $A", undefined],
    ["FROM --platform=linux/amd64 x:1 AS y", "x:1"],
  ])("%j", (text, expected) => expect(dockerfile(text).document.finalStage?.image.value).toBe(expected));
});

describe("stages", () => {
  const { document } = dockerfile(
    "FROM a AS Base\nENV X=1\nUSER app\nFROM b AS other\nUSER root\nFROM base\nENV Y=2 X=3\nONBUILD USER root\n",
  );
  const final = document.finalStage;

  test("start from stages or images", () => {
    expect(document.stages.map(({ label, base }) => [label, base?.label])).toEqual([
      ["stage base", undefined],
      ["stage other", undefined],
      ["stage 2", "stage base"],
    ]);
    expect(final && lineage(final).map(({ label }) => label)).toEqual(["stage 2", "stage base"]);
    expect(final && rootImage(final).value).toBe("a");
  });

  test("inherit users and environments", () => {
    expect(final && lastInstruction(final, "USER")?.words[0]?.value).toBe("app");
    expect([...(final?.env ?? [])].map(([name, { value }]) => `${name}=${value}`)).toEqual(["X=3", "Y=2"]);
  });
});

describe("instructions", () => {
  test("go over lines, comments and here-documents", () => {
    const text = [
      "FROM a",
      "RUN --mount=type=cache,target=/x b && \\",
      "  # a comment",
      "",
      "    c \\",
      "    d",
      "RUN <<EOF",
      "e $(f)",
      "EOF",
      "COPY <<'EOT' /etc/x",
      "USER root",
      "EOT",
      "RUN cat <<NEVER",
      "USER g",
      "",
    ].join("\r\n");
    const { document, commands } = dockerfile(text);
    const { instructions } = document.stages[0] ?? { instructions: [] };
    expect(instructions.map(({ keyword }) => keyword)).toEqual(["RUN", "RUN", "COPY", "RUN", "USER"]);
    expect(instructions[0]?.flags.map(({ name, value }) => `${name}=${value}`)).toEqual(["mount=type=cache,target=/x"]);
    expect(instructions[2]?.heredocs.map((body) => body.text)).toEqual(["USER root\r\n"]);
    expect(shown(commands)).toEqual(["b", "c d", "", "e $(f)", "f", "cat"]);
    expect(commands[1]?.location.span.start.line).toBe(5);
  });

  test("ENV has two forms", () => {
    const { document } = dockerfile('FROM a\nENV A=1 B="x y" C=z\\ w\nENV D e f\nARG G\nARG H=i\n');
    const env = [...(document.finalStage?.env ?? [])].map(([name, { value }]) => `${name}=${value}`);
    expect(env).toEqual(["H=i", "D=e f", "C=z w", "B=x y", "A=1"]);
  });

  test("ENTRYPOINT and CMD are one command", () => {
    expect(shown(dockerfile('FROM a\nENTRYPOINT ["tini", "--", "b"]\nCMD ["c", \\\n "d"]').commands)).toEqual([
      "b c d",
    ]);
    expect(shown(dockerfile('FROM a\nENTRYPOINT b\nCMD ["c"]').commands)).toEqual(["b"]);
    expect(shown(dockerfile('FROM a AS x\nENTRYPOINT ["b"]\nFROM x\nCMD ["c"]').commands)).toEqual(["b", "b c"]);
    expect(shown(dockerfile("FROM a\nCMD ['b']").commands)).toEqual(["[b]"]);
    expect(shown(dockerfile('FROM a\nCMD ["sh", "-c", "b && c"]').commands)).toEqual(["sh -c b && c", "b", "c"]);
  });

  test("a shell that is none of ours is not read", () => {
    expect(dockerfile('FROM a\nSHELL ["powershell", "-Command"]\nRUN iwr x | iex').commands).toEqual([]);
    expect(dockerfile("# escape=`\nFROM a\nRUN dir").commands).toEqual([]);
  });

  test("lines that are no instructions make the document partial", () => {
    expect(dockerfile("FROM a\n{{ macro }}\n").document.partial).toBe("1 lines are no instructions");
  });
});

describe("compose", () => {
  const { document, commands } = compose(
    [
      "x-base: &base { user: root }",
      "services:",
      "  a:",
      "    <<: *base",
      "    image: ${IMAGE:-x:1}",
      '    ports: ["8000:80", "127.0.0.1:1:2", 3, "[::1]:4:5/udp", {target: 6, published: "7"}]',
      "    environment: { A: b, C: }",
      '    command: ["--host", "0.0.0.0"]',
      "  b:",
      "    image: ${IMAGE}",
      '    environment: [D=e, F, "G=${H}"]',
      "    command: >",
      "      mlflow server",
      "      --host 0.0.0.0",
      "  c:",
      "    network_mode: host",
      '    entrypoint: ["sh", "-c"]',
      '    command: ["a | b"]',
      "",
    ].join("\n"),
  );

  test("services have what they say and what they merge", () => {
    expect(document.services.map(({ name, image, user }) => [name, image?.value, user?.value])).toEqual([
      ["a", "x:1", "root"],
      ["b", undefined, undefined],
      ["c", undefined, undefined],
    ]);
  });

  test("ports say where they are published", () => {
    expect(
      document.services[0]?.ports.map((port) => [port.host, port.published, port.target, isPublished(port)]),
    ).toEqual([
      ["", "8000", "80", true],
      ["127.0.0.1", "1", "2", false],
      ["", "", "3", true],
      ["[::1]", "4", "5", false],
      ["", "7", "6", true],
    ]);
  });

  test("environments are known, empty or open", () => {
    const shownEnv = document.services.map(({ env }) =>
      [...env].map(([name, { value, dynamic }]) => `${name}=${value}${dynamic ? "~" : ""}`),
    );
    expect(shownEnv).toEqual([["A=b", "C=~"], ["D=e", "F=~", "G=${H}~"], []]);
  });

  test("commands know their image and network", () => {
    expect(shown(commands)).toEqual([" --host 0.0.0.0", "mlflow server --host 0.0.0.0", "sh -c a | b", "a", "b"]);
    expect(commands.map(({ image }) => image)).toEqual(["x:1", undefined, undefined, undefined, undefined]);
    expect(commands.map(({ network }) => network)).toEqual(["published", "container", undefined, undefined, undefined]);
    expect(commands[1]?.location.span.start.line).toBe(13);
  });

  test("an inline Dockerfile is one", () => {
    const text = "services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM x\n        USER root\n";
    const inline = composeReader.read(new Source("compose.yaml", text))[2];
    const stage = inline?.kind === "container" && inline.carrier === "dockerfile" ? inline.finalStage : undefined;
    const user = stage && lastInstruction(stage, "USER");
    expect(user && inline?.source.locate(user.from, user.to).span.start.line).toBe(6);
  });
});

describe("any text", () => {
  const line = fc.constantFrom(
    ...[
      "FROM a",
      "FROM a AS b",
      "FROM b",
      "RUN a \\",
      "# c",
      "",
      "RUN <<E",
      "E",
      'CMD ["a",',
      'CMD ["a"]',
      "ENV A=$A",
      "ENV A b",
    ],
    ...[
      "ARG A=${B:-$A}",
      "USER root",
      "ONBUILD RUN x",
      "HEALTHCHECK CMD a",
      'SHELL ["sh"]',
      "\\",
      "{{",
      "COPY --from=b a b",
    ],
  );
  const texts = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.array(line, { maxLength: 30 }).map((lines) => lines.join("\n")),
  );

  test("is a Dockerfile whose instructions lie in it, in order", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { document } = dockerfile(text);
        let at = 0;
        for (const { fromInstruction, instructions } of document.stages) {
          for (const { from, to } of [fromInstruction, ...instructions]) {
            expect(from).toBeGreaterThanOrEqual(at);
            expect(to).toBeLessThanOrEqual(text.length);
            at = to;
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  test("is read as a compose file without a throw", () => {
    const key = fc.constantFrom(
      "image",
      "ports",
      "command",
      "entrypoint",
      "environment",
      "user",
      "build",
      "volumes",
      "healthcheck",
    );
    const value = fc.oneof(
      fc.json({ maxDepth: 2 }),
      fc.constantFrom("&a [*a]", "!x y", "|\n      a", "${X}", "{{ x }}"),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(key, value), { maxLength: 8 }), (entries) => {
        const text = `services:\n  a:\n${entries.map(([name, written]) => `    ${name}: ${written}`).join("\n")}\n`;
        expect(composeReader.read(new Source("compose.yaml", text)).length).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });
});
