/** Names and times. */
import type { Account } from "../state.ts";
import { type Html, html } from "./html.ts";

export function author({ login, type }: Account): Html {
  return html`<strong>${login.replace("[bot]", "")}</strong>${type === "Bot" && html` <span class="label">bot</span>`}`;
}

export function when(time: string): Html {
  return html`<time class="muted" datetime="${time}">${time.slice(11, 16)} UTC</time>`;
}
