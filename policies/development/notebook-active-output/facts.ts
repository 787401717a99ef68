/** What scripts and markup in outputs can do, and the addresses that plots load their libraries from. */
import type { Severity } from "#policy";

export interface Action {
  /** Linear: bounded repetitions, no nesting. A group `host` names where something goes or comes from. */
  readonly pattern: RegExp;
  /** Part of the MIME type that it is looked for in; absent means any. */
  readonly only?: string;
  readonly what: string;
  readonly severity: Severity;
  /** True when no known library does it, so that its header excuses nothing. */
  readonly inLibraries: boolean;
}

const HOST = "(?<host>[\\w.-]{1,100})";

export const ACTIONS: readonly Action[] = [
  {
    pattern: /\bkernel\s*\.\s*(?:execute|requestExecute)\s*\(/g,
    what: "a script of the output runs code in the kernel",
    severity: "high",
    inLibraries: true,
  },
  {
    pattern: /jupyter-config-data|\bdocument\.cookie\b|["']_xsrf["']/g,
    what: "a script of the output reads the session of the Jupyter server",
    severity: "high",
    inLibraries: false,
  },
  {
    pattern: new RegExp(
      `\\b(?:fetch|sendBeacon|open|WebSocket|importScripts|import)\\s*\\(\\s*(?:["'](?:GET|POST|PUT)["'],\\s*)?["'\`](?:https?|wss?):\\/\\/${HOST}`,
      "gi",
    ),
    what: "a script of the output talks to",
    severity: "medium",
    inLibraries: false,
  },
  {
    pattern: /\beval\s*\(\s*(?:window\.)?(?:atob|unescape|decodeURIComponent)\s*\(/g,
    what: "a script of the output hides the code that it runs",
    severity: "high",
    inLibraries: true,
  },
  {
    pattern: new RegExp(`<script\\b[^>]{0,300}?\\bsrc\\s*=\\s*["']?(?:https?:)?\\/\\/${HOST}`, "gi"),
    only: "html",
    what: "the output loads a script from",
    severity: "medium",
    inLibraries: true,
  },
  {
    pattern:
      /<(?:img|svg|body|video|audio|input|details|iframe)\b[^>]{0,300}?\son(?:error|load|toggle|focus|start)\s*=/gi,
    what: "the output runs a script by an event that nobody has to cause",
    severity: "medium",
    inLibraries: true,
  },
  {
    pattern: /\bhref\s*=\s*["']?\s*javascript:(?!\s*(?:void\b|;|["']))/gi,
    only: "html",
    what: "a link of the output runs a script",
    severity: "medium",
    inLibraries: true,
  },
  {
    pattern: new RegExp(`<form\\b[^>]{0,300}?\\baction\\s*=\\s*["']?https?:\\/\\/${HOST}`, "gi"),
    only: "html",
    what: "a form of the output sends what is typed to",
    severity: "medium",
    inLibraries: true,
  },
  {
    pattern: /<meta\b[^>]{0,200}?http-equiv\s*=\s*["']?refresh/gi,
    only: "html",
    what: "the output leads the page elsewhere",
    severity: "medium",
    inLibraries: true,
  },
];

const KNOWN_HOSTS =
  /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|cdn\.plot\.ly|cdn\.bokeh\.org|cdn\.pydata\.org|cdn\.holoviz\.org|cdn\.jsdelivr\.net|unpkg\.com|cdnjs\.cloudflare\.com|d3js\.org|code\.jquery\.com|code\.highcharts\.com|ajax\.googleapis\.com|(?:\w+\.)?gstatic\.com|(?:\w+\.)?googleapis\.com|maxcdn\.bootstrapcdn\.com|stackpath\.bootstrapcdn\.com|netdna\.bootstrapcdn\.com|cdn\.mathjax\.org|requirejs\.org|(?:\w+\.)*anaconda\.org|widgets\.[\w.]+|openlayers\.org|(?:\w+\.)*openstreetmap\.org|www\.w3\.org|cdn\.rawgit\.com|(?:\w+\.)*tensorflow\.org)$/i;

export function isKnownHost(host: string): boolean {
  return KNOWN_HOSTS.test(host);
}

/** Whole libraries that plots carry along; their code speaks of cookies and requests that they never make. */
const LONG = 150_000;
const HEADER =
  /plotly\.js v\d|Bokeh(?:JS)? v?\d|vega(?:-lite|-embed)?[@ ]v?\d|Highcharts JS v|mathjax|@license|Licensed under|Copyright \(c\)/i;

export function isLibrary(text: string): boolean {
  return text.length > LONG && HEADER.test(text);
}
