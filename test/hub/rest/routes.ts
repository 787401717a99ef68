/** Every route of the REST API; the first that matches answers. */
import type { Route } from "../http/route.ts";
import { appRoutes } from "./app.ts";
import { checkRoutes } from "./checks.ts";
import { codeScanningRoutes } from "./code-scanning.ts";
import { commitRoutes } from "./commits.ts";
import { compareRoutes } from "./compare.ts";
import { contentsRoutes } from "./contents.ts";
import { environmentRoutes } from "./environments.ts";
import { gitDataRoutes } from "./git-data.ts";
import { issueCommentRoutes } from "./issue-comments.ts";
import { peopleRoutes } from "./people.ts";
import { pullRoutes } from "./pulls.ts";
import { reviewCommentRoutes } from "./review-comments.ts";
import { reviewRoutes } from "./reviews.ts";

export const restRoutes: readonly Route[] = [
  ...appRoutes,
  ...reviewCommentRoutes,
  ...reviewRoutes,
  ...pullRoutes,
  ...issueCommentRoutes,
  ...checkRoutes,
  ...codeScanningRoutes,
  ...commitRoutes,
  ...compareRoutes,
  ...contentsRoutes,
  ...environmentRoutes,
  ...gitDataRoutes,
  ...peopleRoutes,
];
