/** Magics that load code from the network or carry a secret. */
import { findSecrets, isPlaceholder, type Magic, type Violation } from "#policy";

const REMOTE = /(?:^|\s)(?:https?|ftp):\/\/\S+/;
const LOADERS = new Set(["%load", "%loadpy", "%run", "%macro"]);
const SECRET_NAME = /SECRET|TOKEN|PASSW(?:OR)?D|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIAL/i;
const ASSIGNMENT = /^([A-Za-z_]\w*)(?:\s*=\s*|\s+)(["']?)(.*?)\2\s*$/;
const SHORTEST_SECRET = 8;

export function* magicRisks(magics: readonly Magic[]): Iterable<Violation> {
  for (const magic of magics) {
    const { name, args, location } = magic;
    if (LOADERS.has(name) && REMOTE.test(args)) {
      yield { location, message: `\`${name}\` runs code from an address on the network` };
    }
    if (name === "%env" || name === "%set_env") {
      const [, variable = "", , value = ""] = ASSIGNMENT.exec(args) ?? [];
      if (!isSecret(variable, value)) continue;
      const { snippet: _secret, ...bare } = location;
      yield { location: bare, message: `\`${name}\` carries the value of \`${variable}\``, secret: value };
    }
  }
}

/** A value that is written there, under a name that says what it is. */
export function isSecret(name: string, value: string): boolean {
  if (!SECRET_NAME.test(name) || /^(?:NUM|MAX|MIN|N)_|_(?:LIMIT|COUNT|FILE|PATH|NAME|URL|TYPE)$/i.test(name))
    return false;
  return (
    value.length >= SHORTEST_SECRET &&
    !/[$`{}]|^(?:true|false|none|\d+)$/i.test(value) &&
    !/^[./~]/.test(value) &&
    !isPlaceholder(value) &&
    // What a provider's format gives away is told by hardcoded-secret.
    findSecrets(`${name}=${value}`).length === 0
  );
}
