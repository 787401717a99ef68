/** Pages of a list by cursor. */
import { failure } from "./failure.ts";

export interface ConnectionArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

const MOST = 100;

/** Wants `first` or `last` between 1 and 100, as GitHub does. */
export function connection<Item, Shown>(
  name: string,
  items: readonly Item[],
  { first, last, after, before }: ConnectionArguments,
  show: (item: Item) => Shown,
) {
  const size = first ?? last;
  if (size === null || size === undefined) {
    throw failure(
      "ARGUMENT_LIMIT",
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
    );
  }
  if (size < 1 || size > MOST) {
    throw failure(
      "ARGUMENT_LIMIT",
      `Requesting ${size} records on the \`${name}\` connection exceeds the limit of 100 records.`,
    );
  }
  const start = after ? position(after) + 1 : 0;
  const end = before ? position(before) : items.length;
  const from = first ? start : Math.max(start, end - size);
  const to = first ? Math.min(end, start + size) : end;
  const nodes = items.slice(from, to).map(show);
  return {
    nodes,
    totalCount: items.length,
    pageInfo: {
      hasNextPage: to < items.length,
      hasPreviousPage: from > 0,
      startCursor: nodes.length > 0 ? cursor(from) : null,
      endCursor: nodes.length > 0 ? cursor(to - 1) : null,
    },
  };
}

function cursor(index: number): string {
  return Buffer.from(`cursor:${index}`).toString("base64");
}

function position(text: string): number {
  return Number(Buffer.from(text, "base64").toString().replace("cursor:", "")) || 0;
}
