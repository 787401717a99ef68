/** Names under which people write guards of their own. */

export interface Named {
  readonly label: string;
  readonly severity: "high" | "medium";
}

const SAFETY =
  /moderat(?:e|ion)|toxic|jailbreak|prompt_?injection|guardrail|content_?(?:filter|safety|polic)|safety_?(?:check|filter)|profan|nsfw|harmful|blocklist|denylist/i;
/** What only reads or names such a thing does not guard. */
const ABOUT =
  /^(?:get|set|load|build|create|make|init|log|register|add|test|plot|list|is_available|from|to|with|on|handle)_/i;
const INTEGRITY =
  /^_{0,2}(?:verify|check|validate|assert|ensure)_(?:\w+_)?(?:sha\d+(?:sum)?|md5|checksums?|hash(?:es)?|digests?|integrity|signatures?|attestations?|provenance)$/i;
const ACCESS =
  /^_{0,2}(?:verify|check|validate|require|ensure|authenticate|authorize|enforce)_(?:\w+_)?(?:auth\w*|token|api_?key|permissions?|access|credentials?|jwt|roles?|admin|ownership)(?:_(?:for|on|to)_\w+)?$/i;
const LIMIT = /^_{0,2}(?:check|enforce|apply|acquire)_(?:\w+_)?(?:rate_?limits?|quotas?|throttl\w+)$/i;
const INPUT =
  /^_{0,2}(?:validate|sanitize|sanitise|enforce|screen|scrub|scan)_(?:\w+_)?(?:inputs?|prompts?|requests?|payloads?|quer(?:y|ies)|uploads?|outputs?|responses?|completions?|answers?|schemas?|urls?|paths?|filenames?|messages?|texts?|images?|features?)$/i;

/** What a call of a function of one's own guards, by its name. `serves`: the file takes requests or asks a model. */
export function guardName(name: string, serves: boolean): Named | undefined {
  if (INTEGRITY.test(name)) return { label: "integrity check", severity: "high" };
  if (ACCESS.test(name)) return serves ? { label: "access check", severity: "high" } : undefined;
  if (LIMIT.test(name)) return { label: "rate limit", severity: "medium" };
  if (!serves) return undefined;
  if (SAFETY.test(name) && !ABOUT.test(name) && /^[a-z_]/.test(name))
    return { label: "content filter", severity: "high" };
  return INPUT.test(name) ? { label: "input check", severity: "medium" } : undefined;
}

/** What an argument of Depends or Security is for, by its name: sessions and settings are dependencies too. */
export const ACCESS_DEPENDENCY =
  /auth|user|token|api_?key|verif|secur|permission|role|admin|credential|oauth|jwt|login|access|tenant|principal|scope|bearer/i;
export const LIMIT_DEPENDENCY = /rate_?limit|throttl|quota/i;
export const ACCESS_DECORATOR =
  /^(?:(?:login|auth\w*|token|jwt|permissions?|roles?|scopes?|admin|staff_member|superuser|api_key|fresh_jwt|basic_auth)_(?:required|accepted)|requires?_(?:login|auth\w*|token|jwt|permissions?|roles?|scopes?|admin|api_key|user)|permission_classes|authentication_classes|user_passes_test)$/i;
export const LIMIT_DECORATOR = /^(?:rate_?limit(?:ed)?|ratelimit|throttle|throttle_classes|limits|sleep_and_retry)$/i;
export const GUARD_MIDDLEWARE = /auth|rate_?limit|slowapi|trustedhost|throttl|guard|moderat|apikey|jwt|csrf/i;

const GUARD_FUNCTION =
  /^_{0,2}(?:get_current_(?:active_)?(?:\w+_)?(?:user|admin)|(?:\w+_)?api_key_auth|require_\w+|\w+_required|is_(?:authorized|allowed|safe|authenticated)|has_permissions?|authenticate(?:_\w+)?|authorize(?:_\w+)?)$/;

/** A function of that name is there to turn somebody or something away. */
export function isGuardFunction(name: string): boolean {
  return GUARD_FUNCTION.test(name) || guardName(name, true) !== undefined;
}

/** A call that takes over what an access check did. */
export const TAKES_OVER = /auth|api_?key|token|permission|credential|require_|current_user|access|security/i;
