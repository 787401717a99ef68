/** Small drawings of our own, as inline SVG. */
import { type Html, html } from "./html.ts";

export type Look = "success" | "failure" | "attention" | "pending" | "neutral" | "open" | "merged" | "closed";

const disc = (path: Html): Html =>
  html`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="7.5" fill="currentColor"/>${path}</svg>`;
const stroke = (path: string): Html =>
  html`<path d="${path}" fill="none" stroke="var(--canvas)" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>`;
const branch = html`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.6"><circle cx="4" cy="3.5" r="1.8"/><circle cx="4" cy="12.5" r="1.8"/><circle cx="12" cy="12.5" r="1.8"/><path d="M4 5.5v5M12 10.5V6.5a2 2 0 0 0-2-2H7.5"/></svg>`;

export function icon(look: Look): Html {
  switch (look) {
    case "success":
      return html`<span class="icon success" title="success">${disc(stroke("M4.8 8.3l2.2 2.2 4.2-4.6"))}</span>`;
    case "failure":
      return html`<span class="icon failure" title="failure">${disc(stroke("M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2"))}</span>`;
    case "attention":
      return html`<span class="icon attention" title="action required">${disc(stroke("M8 4.2v4.6M8 11.6v.1"))}</span>`;
    case "pending":
      return html`<span class="icon pending" title="in progress"><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="2.4" stroke-dasharray="22 40"/></svg></span>`;
    case "neutral":
      return html`<span class="icon neutral" title="no verdict">${disc(stroke("M5 8h6"))}</span>`;
    default:
      return html`<span class="icon ${look}" title="${look}">${branch}</span>`;
  }
}
