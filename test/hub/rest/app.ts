/** The App about itself: installations, tokens, deliveries. */
import { deliveryJson, fullDeliveryJson } from "../events/deliveries.ts";
import { type Call, created, NO_CONTENT, numberParam, ok } from "../http/call.ts";
import { paged, pageOf } from "../http/paging.ts";
import { notFound, Refusal } from "../http/refusal.ts";
import { appRoute, repositoryRoute, route, withBody } from "../http/route.ts";
import { coveredRepositories, createInstallationToken, type TokenRequest } from "../identity/tokens.ts";
import { appJson, installationJson } from "../json/app.ts";
import { repositoryJson } from "../json/repository.ts";
import { currentInstallation, type Installation } from "../state.ts";

const createToken = withBody("apps/create-installation-access-token", ({ hub, body }, installation: Installation) => {
  const token = createInstallationToken(hub.state, installation, body as TokenRequest);
  return created({
    token: token.token,
    expires_at: token.expiresAt,
    permissions: token.permissions,
    repository_selection: token.repositories || installation.selected ? "selected" : "all",
    ...(token.repositories ? { repositories: token.repositories.map((one) => repositoryJson(hub.state, one)) } : {}),
  });
});

function installationOf(call: Call): Installation {
  const id = numberParam(call, "installation");
  const found = currentInstallation(call.hub.state, id);
  if (!found) throw notFound();
  return found;
}

function deliveryOf(call: Call) {
  const id = numberParam(call, "delivery");
  const found = call.hub.webhooks.deliveries.find((one) => one.id === id);
  if (!found) throw notFound();
  return found;
}

export const appRoutes = [
  appRoute("GET", "/app", ({ hub }) => ok(appJson(hub.state))),
  appRoute("GET", "/app/installations", (call) =>
    paged(call, [...call.hub.state.installations.values()], (one) => installationJson(call.hub.state, one)),
  ),
  appRoute("GET", "/app/installations/:installation", (call) =>
    ok(installationJson(call.hub.state, installationOf(call))),
  ),
  appRoute("POST", "/app/installations/:installation/access_tokens", (call) => createToken(call, installationOf(call))),
  appRoute("GET", "/app/hook/config", ({ hub }) =>
    ok({ content_type: "json", insecure_ssl: "0", secret: "********", url: hub.webhooks.target ?? "" }),
  ),
  // Newest first; the cursor is the number of deliveries that are already known.
  appRoute("GET", "/app/hook/deliveries", (call) => {
    const { searchParams } = call.url;
    const wanted = searchParams.get("status");
    const all = call.hub.webhooks.deliveries.filter(
      ({ statusCode }) => wanted === null || (statusCode >= 200 && statusCode < 400) === (wanted === "success"),
    );
    const { perPage } = pageOf(call);
    const from = Number(searchParams.get("cursor")?.replace(/^v1_/, "") ?? 0);
    const page = [...all].reverse().slice(from, from + perPage);
    const next = new URL(call.url);
    next.searchParams.set("cursor", `v1_${from + perPage}`);
    return ok(page.map(deliveryJson), from + perPage < all.length ? { link: `<${next}>; rel="next"` } : {});
  }),
  appRoute("GET", "/app/hook/deliveries/:delivery", (call) =>
    ok(fullDeliveryJson(deliveryOf(call), call.hub.webhooks.target ?? "")),
  ),
  appRoute("POST", "/app/hook/deliveries/:delivery/attempts", (call) => {
    call.hub.webhooks.redeliver(deliveryOf(call).id);
    return { status: 202, json: {} };
  }),
  route("GET", "/repos/:owner/:repo/installation", (call) => {
    const { owner = "", repo = "" } = call.params;
    const found = call.identity.kind === "app" ? call.hub.state.installations.get(owner) : undefined;
    if (!found || !coveredRepositories(call.hub.state, found).some((one) => one.name === repo)) throw notFound();
    return ok(installationJson(call.hub.state, found));
  }),
  route("GET", "/installation/repositories", (call) => {
    const { hub, identity } = call;
    if (identity.kind !== "installation")
      throw new Refusal(403, "You must authenticate with an installation access token");
    const { installation, repositories: narrowed } = identity.token;
    const all = coveredRepositories(hub.state, installation).filter((one) => narrowed?.has(one.id) ?? true);
    const page = pageOf(call);
    return ok({
      total_count: all.length,
      repository_selection: installation.selected || narrowed ? "selected" : "all",
      repositories: all.slice(page.from, page.to).map((one) => repositoryJson(hub.state, one)),
    });
  }),
  route("DELETE", "/installation/token", ({ hub, identity }) => {
    if (identity.kind !== "installation") throw new Refusal(401, "Bad credentials");
    hub.state.installationTokens.delete(identity.value);
    return NO_CONTENT;
  }),
  route("GET", "/rate_limit", ({ hub, identity }) => ok(hub.rates.overview(identity))),
  repositoryRoute("GET", "", { metadata: "read" }, ({ hub }, repository) => ok(repositoryJson(hub.state, repository))),
];
