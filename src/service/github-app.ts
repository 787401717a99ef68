/** The App on GitHub: Probot for the webhook's signature and the installation tokens, our limits on every request. */
import { Probot, ProbotOctokit } from "probot";
import type { Client } from "../github/client.ts";
import { limits } from "../github/limits.ts";
import type { Logger } from "./log.ts";
import type { Settings } from "./settings.ts";

export interface GitHubApp {
  readonly appId: number;
  /** A client of one installation. */
  installation(id: number): Promise<Client>;
  /** A client of the App itself, for what belongs to no installation. */
  self(): Promise<Client>;
  /** The next request of this installation goes with a new token. */
  renewToken(id: number): Promise<void>;
  verify(body: string, signature: string): Promise<boolean>;
}

export async function createGitHubApp(
  settings: Settings,
  log: Logger,
  onRequest: (route: string, status: number) => void,
): Promise<GitHubApp> {
  const probot = new Probot({
    appId: settings.appId,
    privateKey: settings.privateKey,
    secret: settings.webhookSecret,
    baseUrl: settings.apiUrl,
    // At debug Probot writes whole payloads and request bodies, whatever level the service runs at.
    log: log.child({}, { level: log.isLevelEnabled("info") ? "info" : log.level }),
    Octokit: limitedOctokit(settings.apiUrl, onRequest),
  });
  await probot.ready();
  return {
    appId: settings.appId,
    installation: (id) => probot.auth(id),
    renewToken: async (id) => {
      await (await probot.auth(id)).auth({ type: "installation", refresh: true });
    },
    self: () => probot.auth(),
    verify: (body, signature) => probot.webhooks.verify(body, signature).catch(() => false),
  };
}

/**
 * Without the throttling and retrying that Probot brings: a job that must wait is put off, not slept through. A function,
 * because Probot lays its own settings over defaults that are an object.
 */
function limitedOctokit(baseUrl: string, onRequest: (route: string, status: number) => void): typeof ProbotOctokit {
  return ProbotOctokit.plugin((octokit, options: { readonly auth?: { readonly installationId?: number } }) =>
    limits(octokit, { lane: `${options.auth?.installationId ?? "app"}`, onRequest }),
  ).defaults(({ auth, ...options }: { readonly auth?: { readonly request?: Client["request"] } }) => ({
    ...options,
    // Probot asks for tokens of its own accord at the right address; for those that are asked for it forgets it.
    ...(auth ? { auth: { ...auth, ...(auth.request ? { request: auth.request.defaults({ baseUrl }) } : {}) } } : {}),
    throttle: { enabled: false },
    retry: { enabled: false },
  })) as typeof ProbotOctokit;
}
