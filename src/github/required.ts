/** Whether a branch can be merged into without our check. https://docs.github.com/rest/repos/rules#get-rules-for-a-branch */

import { CHECK_NAME } from "./check-runs.ts";
import type { Client, RepositoryRef } from "./client.ts";

/** Rulesets only: the older branch protection is not to be seen with the App's permissions. */
export async function isRequired(
  client: Client,
  repository: RepositoryRef,
  branch: string,
  appId: number,
): Promise<boolean> {
  const { data } = await client.request("GET /repos/{owner}/{repo}/rules/branches/{branch}", {
    ...repository,
    branch,
    per_page: 100,
  });
  return data.some(
    (rule) =>
      rule.type === "required_status_checks" &&
      rule.parameters?.required_status_checks.some(
        ({ context, integration_id: app }) => context === CHECK_NAME && (app === undefined || app === appId),
      ),
  );
}
