/** One request to the API as its handler sees it, and what a handler answers. */
import type { Hub } from "../context.ts";
import type { Identity } from "../identity/identity.ts";
import { Refusal } from "./refusal.ts";

export interface Call<Body = unknown> {
  readonly hub: Hub;
  readonly method: string;
  /** The address as it was asked for, with the base path that the caller uses. */
  readonly url: URL;
  readonly params: Readonly<Record<string, string>>;
  readonly media: Media;
  readonly identity: Identity;
  readonly body: Body;
}

export type Media = "json" | "raw" | "object" | "diff" | "patch" | "html";

export interface Answer {
  readonly status: number;
  readonly json?: unknown;
  readonly bytes?: Uint8Array;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function ok(json: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 200, json, headers };
}

export function created(json: unknown): Answer {
  return { status: 201, json };
}

export const NO_CONTENT: Answer = { status: 204 };

/** `application/vnd.github.raw+json`, `application/vnd.github.v3.diff` and their like. */
export function mediaOf(accept: string | undefined): Media {
  const named = /application\/vnd\.github(?:\.v3)?\.(raw|object|diff|patch|html)\b/.exec(accept ?? "")?.[1];
  return (named as Media | undefined) ?? "json";
}

/** A path parameter that must be a positive number; anything else does not exist. */
export function numberParam(call: Call, name: string): number {
  const text = call.params[name] ?? "";
  if (!/^\d+$/.test(text)) throw new Refusal(404, "Not Found");
  return Number(text);
}

export function param(call: Call, name: string): string {
  return call.params[name] ?? "";
}
