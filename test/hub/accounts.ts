/** Accounts by name, made when they are first named. */
import type { Account, State } from "./state.ts";

/** The account of that name; a new one is of the given type, and a bot when its name says so. */
export function accountOf(
  state: State,
  login: string,
  type: Account["type"] = login.endsWith("[bot]") ? "Bot" : "User",
): Account {
  const known = state.accounts.get(login);
  if (known) return known;
  const account: Account = { id: state.nextId(), login, type };
  state.accounts.set(login, account);
  return account;
}
