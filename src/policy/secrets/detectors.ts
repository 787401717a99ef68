/**
 * The credentials that are known by their format. Formats are those that the providers publish or that their tokens
 * have in practice; a detector with a checksum or a fixed anchor needs no context.
 */
import { judgeKeyId, judgeSecretKey, SECRET_KEY } from "./aws.ts";
import { hasChecksum, isJsonWebToken } from "./checksum.ts";
import type { Candidate, Detector, Judgement } from "./detector.ts";
import { isPlaceholder, isWords } from "./placeholder.ts";
import { privateKeyAt } from "./private-key.ts";

/** Everything that is left of a value without its prefix must look random. */
function random(prefix: RegExp): (candidate: Candidate) => Judgement | undefined {
  return ({ value }) => (isPlaceholder(value.replace(prefix, "")) ? undefined : {});
}

function checked({ value }: Candidate): Judgement | undefined {
  const body = value.slice(value.indexOf("_") + 1);
  if (hasChecksum(body)) return { proven: true };
  if (isPlaceholder(body)) return undefined;
  return { severity: "info", confidence: "low", note: "with a wrong checksum, so a placeholder or a slip" };
}

function huggingFace({ value }: Candidate): Judgement | undefined {
  const body = value.slice(value.lastIndexOf("_") + 1);
  if (isPlaceholder(body) || isWords(body)) return undefined;
  return /[0-9]/.test(body) ? { confidence: "medium" } : {};
}

const SLACK_HOOK = /^https:\/\/hooks\.slack\.com\/(?:services|workflows|triggers)\//;

export const DETECTORS: readonly Detector[] = [
  {
    id: "hugging-face-token",
    name: "Hugging Face token",
    keywords: ["hf_", "api_org_"],
    pattern: /(?:hf_|api_org_)[A-Za-z0-9]{34}(?![A-Za-z0-9_])/g,
    prefix: /^(?:hf_|api_org_)/,
    judge: huggingFace,
    environment: "HF_TOKEN",
    rotate: "https://huggingface.co/settings/tokens",
  },
  {
    id: "openai-key",
    name: "OpenAI API key",
    // The anchor is "OpenAI" in base 64 and stands in the middle.
    keywords: ["T3BlbkFJ"],
    pattern:
      /(?:(?<![\w-])|(?<=\\[nrt]))sk-(?:(?:proj|svcacct|admin)-(?:[\w-]{74}|[\w-]{58}|[\w-]{20})T3BlbkFJ(?:[\w-]{74}|[\w-]{58}|[\w-]{20})|\w{20}T3BlbkFJ\w{20})(?![\w-])/g,
    before: 100,
    prefix: /^sk-(?:(?:proj|svcacct|admin)-)?/,
    judge: random(/^sk-(?:(?:proj|svcacct|admin)-)?|T3BlbkFJ/g),
    environment: "OPENAI_API_KEY",
    rotate: "https://platform.openai.com/api-keys",
  },
  {
    id: "anthropic-key",
    name: "Anthropic API key",
    keywords: ["sk-ant-"],
    pattern: /sk-ant-(?:api03|admin01)-[\w-]{93}AA(?![\w-])/g,
    prefix: /^sk-ant-(?:api03|admin01)-/,
    judge: random(/^sk-ant-(?:api03|admin01)-/),
    environment: "ANTHROPIC_API_KEY",
    rotate: "https://platform.claude.com/settings/keys",
  },
  {
    id: "github-token",
    name: "GitHub token",
    keywords: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"],
    pattern: /gh[pousr]_[A-Za-z0-9]{36}(?![A-Za-z0-9_])/g,
    prefix: /^gh[pousr]_/,
    judge: checked,
    environment: "GITHUB_TOKEN",
    rotate: "https://github.com/settings/tokens",
  },
  {
    id: "github-fine-grained-token",
    name: "GitHub fine-grained token",
    keywords: ["github_pat_"],
    pattern: /github_pat_\w{82}(?!\w)/g,
    prefix: /^github_pat_/,
    judge: random(/^github_pat_/),
    environment: "GITHUB_TOKEN",
    rotate: "https://github.com/settings/personal-access-tokens",
  },
  {
    id: "github-installation-token",
    name: "GitHub App installation token",
    // https://github.blog/changelog/2026-04-24-notice-about-upcoming-new-format-for-github-app-installation-tokens/
    keywords: ["ghs_"],
    pattern: /(?:(?<![\w.-])|(?<=\\[nrt]))ghs_[\w.-]{100,4000}/g,
    after: 4200,
    prefix: /^ghs_/,
    judge: ({ value }) =>
      /^ghs_(?:\d{1,20}_)?eyJ/.test(value) && isJsonWebToken(value.slice(value.indexOf("eyJ"))) ? {} : undefined,
    environment: "GITHUB_TOKEN",
    rotate: "https://docs.github.com/rest/apps/installations#revoke-an-installation-access-token",
  },
  {
    id: "aws-secret-key",
    name: "AWS secret access key",
    keywords: ["secret_access_key", "secretaccesskey", "aws_secret", "AKIA", "ASIA", "ABIA", "ACCA", "A3T"],
    pattern: SECRET_KEY,
    after: 320,
    prefix: /^/,
    judge: judgeSecretKey,
    environment: "AWS_SECRET_ACCESS_KEY",
    rotate: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html",
  },
  {
    id: "aws-key-id",
    name: "AWS key id",
    keywords: ["AKIA", "ASIA", "ABIA", "ACCA", "A3T"],
    pattern: /(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9])/g,
    prefix: /^.{4}/,
    judge: judgeKeyId,
    environment: "AWS_ACCESS_KEY_ID",
    rotate: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html",
  },
  {
    id: "aws-bedrock-key",
    name: "Amazon Bedrock API key",
    keywords: ["ABSK"],
    pattern: /(?:(?<![A-Za-z0-9+/])|(?<=\\[nrt]))ABSK[A-Za-z0-9+/]{109,269}={0,2}(?![A-Za-z0-9+/=])/g,
    after: 300,
    prefix: /^ABSK/,
    // The rest is base 64 of a user's name and the secret.
    judge: ({ value }) => (/^[\x20-\x7e]{12}/.test(decoded(value.slice(4))) ? {} : undefined),
    environment: "AWS_BEARER_TOKEN_BEDROCK",
    rotate: "https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html",
  },
  {
    id: "slack-token",
    name: "Slack token",
    keywords: ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxe-", "xoxe.", "xapp-"],
    pattern:
      /(?:xox[bpar]-(?:[0-9]{1,2}-)?[0-9]{10,14}-(?:[0-9]{10,14}-){0,2}[A-Za-z0-9]{20,64}|xoxe(?:\.xox[bp])?-[0-9]-[A-Za-z0-9]{140,200}|xapp-[0-9]-[A-Z0-9]{8,14}-[0-9]{10,14}-[0-9a-f]{64})(?![\w-])/g,
    prefix: /^(?:xoxe\.)?x[a-z]{3}-/,
    judge: ({ value }) => (isPlaceholder(value.slice(value.lastIndexOf("-") + 1)) ? undefined : {}),
    environment: "SLACK_TOKEN",
    rotate: "https://api.slack.com/authentication/rotation",
  },
  {
    id: "slack-webhook",
    name: "Slack webhook",
    keywords: ["hooks.slack.com/"],
    pattern:
      /https:\/\/hooks\.slack\.com\/(?:services\/T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/[A-Za-z0-9]{23,25}|(?:workflows|triggers)\/[TE][A-Z0-9]{8,12}\/[A-Za-z0-9/]{20,80})(?![\w/-])/g,
    prefix: SLACK_HOOK,
    judge: ({ value }) => (isPlaceholder(value.slice(value.lastIndexOf("/") + 1)) ? undefined : {}),
    environment: "SLACK_WEBHOOK_URL",
    rotate: "https://api.slack.com/messaging/webhooks",
  },
  {
    id: "private-key",
    name: "private key",
    keywords: ["PRIVATE KEY"],
    pattern: /-----BEGIN (?:[A-Z0-9]{2,10} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g,
    before: 50,
    after: 30,
    prefix: /^-----BEGIN (?:[A-Z0-9]{2,10} ){0,3}PRIVATE KEY(?: BLOCK)?-----/,
    judge: ({ text, to, value }) => {
      const key = privateKeyAt(text, value, to);
      if (!key) return undefined;
      return key.encrypted
        ? { value: key.body, severity: "high", note: "protected by a passphrase only" }
        : { value: key.body };
    },
    environment: "PRIVATE_KEY",
  },
];

function decoded(base64: string): string {
  return Buffer.from(base64, "base64").toString("latin1");
}
