/** The App and its installations. */
import { type Installation, permissionsOf, type State } from "../state.ts";
import { accountJson } from "./account.ts";
import { nodeId, type Schema } from "./schema.ts";

export function appJson(state: State): NonNullable<Schema<"integration">> {
  const { app } = state;
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId("A", app.id),
    client_id: `Iv23${app.slug}`,
    owner: accountJson(state, app.owner),
    name: app.name,
    description: null,
    external_url: "https://mlsec.example",
    html_url: `${state.url}/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: app.permissions as Record<string, string>,
    events: [...app.events],
    installations_count: state.installations.size,
  };
}

export function installationJson(state: State, installation: Installation): Schema<"installation"> {
  const api = `${state.url}/api/v3`;
  return {
    id: installation.id,
    account: accountJson(state, installation.account),
    repository_selection: installation.selected ? "selected" : "all",
    access_tokens_url: `${api}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${api}/installation/repositories`,
    html_url: `${state.url}/settings/installations/${installation.id}`,
    app_id: state.app.id,
    app_slug: state.app.slug,
    target_id: installation.account.id,
    target_type: installation.account.type,
    permissions: permissionsOf(state, installation) as Schema<"app-permissions">,
    events: [...state.app.events],
    created_at: installation.createdAt,
    updated_at: installation.createdAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: null,
    suspended_at: installation.suspendedAt ?? null,
  };
}
