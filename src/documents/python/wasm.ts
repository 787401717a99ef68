/** The memory of tree-sitter's wasm module, and the way back to a known state after a trap. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Parser } from "web-tree-sitter";

interface Machine {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly stackPointer: { value: unknown };
}

interface Imports {
  readonly env: { readonly memory: Machine["memory"]; readonly __stack_pointer: Machine["stackPointer"] };
}

/** What we use of WebAssembly; Node's types leave most of it out. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: {
    instantiate(bytes: Uint8Array, imports: Imports): Promise<{ instance: unknown; module: unknown }>;
  };
};

/** Starts tree-sitter, as `Parser.init` does, and keeps hold of its memory. */
export async function startTreeSitter(): Promise<Machine> {
  const bytes = await readWasm("web-tree-sitter");
  let machine: Machine | undefined;
  const options = {
    instantiateWasm(imports: Imports, done: (instance: unknown, module: unknown) => void): void {
      machine = { memory: imports.env.memory, stackPointer: imports.env.__stack_pointer };
      WebAssembly.instantiate(bytes, imports).then(({ instance, module }) => done(instance, module));
    },
    // It would say "Aborted()" on our standard error; we hear of it by the exception.
    printErr: () => {},
  };
  await Parser.init(options as unknown as Parameters<typeof Parser.init>[0]);
  if (!machine) throw new Error("tree-sitter was started before and cannot be taken hold of");
  return machine;
}

/**
 * Remembers the machine as it is now and answers what puts it back. Deeply nested input makes tree-sitter recurse
 * beyond its stack; the trap leaves its stack pointer and heap in pieces, and every later parse would fail. Nothing
 * that was allocated since may be used after the return.
 */
export function rememberMachine({ memory, stackPointer }: Machine): () => void {
  const pointer: unknown = stackPointer.value;
  const now = new Uint8Array(memory.buffer);
  let used = now.length;
  while (used > 0 && now[used - 1] === 0) used--;
  const image = now.slice(0, used);
  return () => {
    const bytes = new Uint8Array(memory.buffer);
    bytes.set(image);
    bytes.fill(0, image.length);
    stackPointer.value = pointer;
  };
}

/** In a bundle the file stands beside it, in development in the package of its name. */
export async function readWasm(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const file = `${name}.wasm`;
  const beside = readFile(new URL(file, import.meta.url));
  return new Uint8Array(await beside.catch(() => readFile(createRequire(import.meta.url).resolve(`${name}/${file}`))));
}
