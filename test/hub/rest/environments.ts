/** Deployment environments. */
import { ok } from "../http/call.ts";
import { repositoryRoute } from "../http/route.ts";

export const environmentRoutes = [
  repositoryRoute("GET", "/environments", { actions: "read" }, (_call, { environments }) =>
    ok({
      total_count: environments.size,
      environments: [...environments].map(([name, reviewers], index) => ({
        id: index + 1,
        name,
        protection_rules: reviewers.length === 0 ? [] : [{ id: index + 1, type: "required_reviewers", reviewers }],
      })),
    }),
  ),
];
