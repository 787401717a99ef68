/** Pages of a list, with the Link header that walks them. */
import { type Answer, type Call, ok } from "./call.ts";

export interface Page {
  readonly page: number;
  readonly perPage: number;
  readonly from: number;
  readonly to: number;
}

export function pageOf(call: Call, mostPerPage = 100): Page {
  const number = (name: string, otherwise: number) => {
    const value = Number(call.url.searchParams.get(name) ?? otherwise);
    return Number.isInteger(value) && value > 0 ? value : otherwise;
  };
  const page = number("page", 1);
  const perPage = Math.min(number("per_page", 30), mostPerPage);
  return { page, perPage, from: (page - 1) * perPage, to: page * perPage };
}

/** One page of the items; only the items of the page are turned into JSON. */
export async function paged<Item>(
  call: Call,
  items: readonly Item[],
  json: (item: Item) => unknown | Promise<unknown>,
): Promise<Answer> {
  const page = pageOf(call);
  const list = await Promise.all(items.slice(page.from, page.to).map(json));
  return ok(list, linkHeader(call, page, items.length));
}

/** A page of a list that stands beside its count, as in `{ total_count, check_runs }`. */
export async function counted<Item>(
  call: Call,
  name: string,
  items: readonly Item[],
  json: (item: Item) => unknown | Promise<unknown>,
): Promise<Answer> {
  const page = pageOf(call);
  const list = await Promise.all(items.slice(page.from, page.to).map(json));
  return ok({ total_count: items.length, [name]: list }, linkHeader(call, page, items.length));
}

function linkHeader(call: Call, page: Page, total: number): Record<string, string> {
  const last = Math.max(1, Math.ceil(total / page.perPage));
  const to = (target: number, rel: string) => {
    const url = new URL(call.url);
    url.searchParams.set("page", String(target));
    return `<${url}>; rel="${rel}"`;
  };
  const links = [
    ...(page.page > 1 ? [to(page.page - 1, "prev"), to(1, "first")] : []),
    ...(page.page < last ? [to(page.page + 1, "next"), to(last, "last")] : []),
  ];
  return links.length > 0 ? { link: links.join(", ") } : {};
}
