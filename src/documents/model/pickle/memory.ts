/** The stack and the memo of an unpickler, with bounds. */
import { MOST_HELD } from "../budget.ts";
import { Broken } from "./broken.ts";
import type { Value } from "./values.ts";

export class Memory {
  readonly #stack: Value[] = [];
  readonly #marks: number[] = [];
  /** Indexes of the memo without gaps, and the others. */
  readonly #memo: Value[] = [];
  readonly #sparse = new Map<number, Value>();

  mark(): void {
    this.#marks.push(this.#stack.length);
    if (this.#marks.length > MOST_HELD) throw new Broken("budget", "nests deeper than can be followed");
  }

  /** Takes the mark that lies on top, or else a value. */
  drop(): void {
    if (this.#marks.length > 0 && this.#fence === this.#stack.length) this.#marks.pop();
    else this.pop();
  }

  /** Lowest place of the stack that may be taken away. */
  get #fence(): number {
    return this.#marks.length > 0 ? (this.#marks[this.#marks.length - 1] as number) : 0;
  }

  push(value: Value): void {
    if (this.#stack.length >= MOST_HELD) throw new Broken("budget", "holds more values than can be followed");
    this.#stack.push(value);
  }

  pop(): Value {
    if (this.#stack.length <= this.#fence) throw new Broken("broken", "takes a value from an empty stack");
    return this.#stack.pop() as Value;
  }

  top(): Value {
    if (this.#stack.length <= this.#fence) throw new Broken("broken", "takes a value from an empty stack");
    return this.#stack[this.#stack.length - 1] as Value;
  }

  toMark(): Value[] {
    const mark = this.#marks.pop();
    if (mark === undefined) throw new Broken("broken", "has no mark where it needs one");
    return this.#stack.splice(mark);
  }

  get(index: number): void {
    const value = index < this.#memo.length ? this.#memo[index] : this.#sparse.get(index);
    if (value === undefined) throw new Broken("broken", "reads what was never put into its memo");
    this.push(value);
  }

  put(index: number): void {
    const value = this.top();
    if (index < this.#memo.length) this.#memo[index] = value;
    else if (index === this.#memo.length && !this.#sparse.has(index)) this.#memo.push(value);
    else this.#sparse.set(index, value);
    if (this.#memo.length + this.#sparse.size > MOST_HELD)
      throw new Broken("budget", "remembers more values than can be followed");
  }

  /** Puts the top under the next index that is free. */
  memoize(): void {
    this.put(this.#memo.length + this.#sparse.size);
  }
}
