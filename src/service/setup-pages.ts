/** The pages of the set-up: plain HTML without scripts. */
import { MANIFEST } from "../github/manifest.ts";

export interface Submission {
  readonly webUrl: string;
  /** Where GitHub will reach the service. */
  readonly service: string;
  readonly redirect: string;
  /** Empty for an App of one's own account. */
  readonly organization: string;
  readonly state: string;
}

/** Asks for the address of the service; `wrong` is one that will not do. */
export function startPage(wrong: string): string {
  const warning =
    wrong === "" ? "" : "<p role=alert>The address must begin with https:// and be reachable by GitHub.</p>";
  return page(
    "Register mlsec on GitHub",
    `<p>GitHub will show what the App may do before anything is created:
it reads contents, writes checks and review comments, and nothing else.</p>${warning}
<form><label>Address of this service, as GitHub reaches it
<input name=url type=url required placeholder="https://mlsec.example.com" value="${shown(wrong)}"></label>
<label>Organization that will own the App; empty for your own account
<input name=organization pattern="[A-Za-z0-9\\-]*"></label>
<button>Go on</button></form>`,
  );
}

export function submitPage({ webUrl, service, redirect, organization, state }: Submission): string {
  const owner = organization === "" ? "" : `/organizations/${encodeURIComponent(organization)}`;
  const manifest = {
    ...MANIFEST,
    redirect_url: redirect,
    hook_attributes: { url: `${service}/api/github/webhooks`, active: true },
  };
  return page(
    "Register mlsec on GitHub",
    `<p>Webhooks will go to <code>${shown(manifest.hook_attributes.url)}</code>.</p>
<form method=post action="${shown(`${webUrl}${owner}/settings/apps/new?state=${state}`)}">
<input type=hidden name=manifest value="${shown(JSON.stringify(manifest))}">
<button>Register on GitHub</button></form>`,
  );
}

export function donePage(app: string): string {
  return page(
    "mlsec is registered",
    `<p>Its credentials are in <code>.env</code>, and the service is starting. Now
<a href="${shown(`${app}/installations/new`)}">install it</a> on an organization or on repositories.</p>`,
  );
}

export function failedPage(reason: string): string {
  return page("That did not work", `<p>${shown(reason)}</p><p><a href="/">Begin again</a></p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang=en><meta charset=utf-8><title>${title}</title>
<style>body{font:16px/1.5 system-ui;max-width:40rem;margin:4rem auto;padding:0 1rem}
label{display:block;margin:1rem 0}input{display:block;width:100%;padding:.4rem;font:inherit}button{font:inherit;padding:.4rem 1rem}</style>
<h1>${title}</h1>${body}</html>
`;
}

function shown(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
