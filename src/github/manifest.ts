/** The registration of the App: what it may do, what it hears of, and the exchange that creates it. */
import { z } from "zod";

/** The same facts as `app.yml`. https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest */
export const MANIFEST = {
  name: "mlsec",
  description: "Security of machine-learning repositories, judged at the pull request",
  url: "https://github.com/mlsec/mlsec",
  public: false,
  default_permissions: {
    metadata: "read",
    contents: "read",
    pull_requests: "write",
    checks: "write",
    merge_queues: "read",
    issues: "read",
  },
  default_events: ["pull_request", "check_run", "check_suite", "merge_group", "issue_comment", "repository"],
} as const;

const registrationSchema = z.object({
  id: z.number(),
  pem: z.string().min(1),
  webhook_secret: z.string().min(1),
  html_url: z.url(),
});

export interface Registration {
  readonly appId: number;
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** The App's public page, from which it is installed. */
  readonly page: string;
}

/** Trades the code that GitHub hands the browser for the App's credentials. A code is good once, for an hour. */
export async function registerApp(apiUrl: string, code: string): Promise<Registration> {
  const response = await fetch(`${apiUrl}/app-manifests/${encodeURIComponent(code)}/conversions`, {
    method: "POST",
    headers: { accept: "application/vnd.github+json", "user-agent": "mlsec" },
  });
  if (!response.ok) throw new Error(`GitHub answered ${response.status}`);
  const { id, pem, webhook_secret, html_url } = registrationSchema.parse(await response.json());
  return { appId: id, privateKey: pem, webhookSecret: webhook_secret, page: html_url };
}
