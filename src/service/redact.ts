/** Takes out of a log line whatever would open a door. */

const HIDDEN = "[redacted]";

/** Applied to whole lines after they were written as JSON, so nothing in any field can slip by. */
const SECRETS: readonly RegExp[] = [
  // Installation tokens hold dots since they are JWTs inside.
  /\bgh[a-z]_[A-Za-z0-9_.-]+/g,
  /\bgithub_pat_[A-Za-z0-9_]+/g,
  /\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g,
  /\b(?<=bearer )[A-Za-z0-9._~+/=-]+/gi,
  /(?<=x-access-token:)[^@\s"]+/gi,
  /(?<=:\/\/[^:@/\s"]{0,200}:)[^@/\s"]+(?=@)/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
];

export function redact(line: string): string {
  return SECRETS.reduce((text, secret) => text.replace(secret, HIDDEN), line);
}
