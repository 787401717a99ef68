/** A user, an organization or a bot. */
import type { Account, State } from "../state.ts";
import { nodeId, type Schema } from "./schema.ts";

export function accountJson(state: State, { id, login, type }: Account): Schema<"simple-user"> {
  const api = `${state.url}/api/v3/users/${encodeURIComponent(login)}`;
  return {
    login,
    id,
    node_id: nodeId("U", id),
    avatar_url: `${state.url}/avatars/${encodeURIComponent(login)}`,
    gravatar_id: "",
    url: api,
    html_url: `${state.url}/${login.replace(/^(.*)\[bot\]$/, "apps/$1")}`,
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type,
    site_admin: false,
  };
}
