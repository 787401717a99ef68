/** Answers GraphQL requests: the schema is GitHub's, cut down; the execution is the reference library's. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, type GraphQLError, graphql } from "graphql";
import type { Hub } from "../context.ts";
import { listRefs } from "../git/repository.ts";
import { type Answer, type Call, ok } from "../http/call.ts";
import { Refusal } from "../http/refusal.ts";
import { route } from "../http/route.ts";
import { type Identity, permits } from "../identity/identity.ts";
import { nodeId } from "../json/schema.ts";
import { findMoved, findRepository, fullName, type HubRepository } from "../state.ts";
import { type ConnectionArguments, connection } from "./connection.ts";
import { failure, noNode } from "./failure.ts";
import { findNode } from "./find.ts";
import { mutations } from "./mutations.ts";
import { accountNode, issueCommentNode, pullNode, reviewCommentNode, reviewNode, threadNode } from "./nodes.ts";
import { gitObject } from "./objects.ts";

export interface Asking {
  readonly hub: Hub;
  readonly identity: Identity;
}

const schema = buildSchema(readFileSync(join(import.meta.dirname, "schema.graphql"), "utf8"));

function repositoryNode({ hub, identity }: Asking, repository: HubRepository) {
  const ref = async (name: string) => {
    const prefix = name.startsWith("refs/tags/") ? "refs/tags/" : "refs/heads/";
    const short = name.replace(prefix, "");
    const sha = (await repository.git.objects.info(prefix + short))?.id;
    return sha === undefined ? null : refNode(hub, repository, prefix, short, sha);
  };
  const mayRead = (needs: Parameters<typeof permits>[3]) => {
    if (!permits(hub.state, identity, repository, needs)) {
      throw failure("FORBIDDEN", "Resource not accessible by integration");
    }
  };
  return {
    __typename: "Repository",
    id: nodeId("R", repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullName(repository),
    isPrivate: repository.private,
    isFork: repository.parent !== undefined,
    defaultBranchRef: () => ref(repository.defaultBranch),
    ref: ({ qualifiedName }: { qualifiedName: string }) => ref(qualifiedName),
    async refs({ refPrefix, query, ...page }: { refPrefix: string; query?: string | null } & ConnectionArguments) {
      const all = await listRefs(repository.git, refPrefix);
      const found = all.filter(({ name }) => name.includes(query ?? ""));
      return connection("refs", found, page, ({ name, sha }) => refNode(hub, repository, refPrefix, name, sha));
    },
    object({ expression, oid }: { expression?: string | null; oid?: string | null }) {
      mayRead({ contents: "read" });
      return gitObject(hub, repository, oid ?? expression ?? "");
    },
    pullRequest({ number }: { number: number }) {
      mayRead({ pull_requests: "read" });
      const pull = repository.pulls.get(number);
      if (!pull) throw failure("NOT_FOUND", `Could not resolve to a PullRequest with the number of ${number}.`);
      return pullNode(hub, pull);
    },
  };
}

function refNode(hub: Hub, repository: HubRepository, prefix: string, name: string, sha: string) {
  const id = nodeId("REF", Number.parseInt(sha.slice(0, 12), 16));
  return { __typename: "Ref", id, name, prefix, target: () => gitObject(hub, repository, sha) };
}

const queries = {
  repository({ owner, name }: { owner: string; name: string }, asking: Asking) {
    const { state } = asking.hub;
    const repository = findRepository(state, owner, name) ?? findMoved(state, owner, name);
    if (!repository || !permits(asking.hub.state, asking.identity, repository, { metadata: "read" })) {
      throw failure("NOT_FOUND", `Could not resolve to a Repository with the name '${owner}/${name}'.`);
    }
    return repositoryNode(asking, repository);
  },
  node({ id }: { id: string }, { hub, identity }: Asking) {
    const found = findNode(hub, id);
    if (!found || !permits(hub.state, identity, found.pull.repository, { pull_requests: "read" })) throw noNode(id);
    switch (found.kind) {
      case "pull":
        return pullNode(hub, found.pull);
      case "thread":
        return threadNode(hub, found.thread);
      case "review":
        return reviewNode(hub, found.review);
      case "review comment":
        return reviewCommentNode(hub, found.comment);
      case "issue comment":
        return issueCommentNode(hub, found.comment);
    }
  },
  rateLimit: (_: unknown, { hub, identity }: Asking) => {
    const { limit, remaining, used, reset } = hub.rates.overview(identity).resources.graphql;
    return { limit, cost: 1, remaining, used, resetAt: new Date(reset * 1000).toISOString() };
  },
  viewer: (_: unknown, { hub, identity }: Asking) =>
    accountNode(identity.kind === "user" ? identity.account : hub.state.app.bot),
};

/** GraphQL answers 200 also when it refuses; the errors stand beside the data. */
async function answer({ hub, identity, body }: Call): Promise<Answer> {
  if (identity.kind === "anonymous") throw new Refusal(401, "This endpoint requires you to be authenticated.");
  const { query, variables } = (body ?? {}) as { query?: unknown; variables?: Record<string, unknown> };
  if (typeof query !== "string") throw new Refusal(400, "A query attribute must be specified and must be a string.");
  const asking: Asking = { hub, identity };
  const result = await graphql({
    schema,
    source: query,
    rootValue: { ...queries, ...mutations },
    contextValue: asking,
    ...(variables ? { variableValues: variables } : {}),
  });
  return ok({ ...(result.data === undefined ? {} : { data: result.data }), ...errors(result.errors) });
}

function errors(found: readonly GraphQLError[] | undefined) {
  if (!found) return {};
  return {
    errors: found.map(({ message, path, locations, extensions }) => ({
      ...(extensions.type === undefined ? {} : { type: extensions.type }),
      ...(path ? { path } : {}),
      ...(locations ? { locations } : {}),
      message,
    })),
  };
}

export const graphqlRoute = route("POST", "/graphql", answer);
