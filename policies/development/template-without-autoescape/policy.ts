import { definePolicy } from "#policy";
import { environmentFaults } from "./environments.ts";
import { markupFaults } from "./markup.ts";
import { modelTemplates, sourceFaults } from "./sources.ts";

export default definePolicy({
  id: "template-without-autoescape",
  stage: "development",
  severity: "medium",
  confidence: "high",
  title: "A page is made without escaping what is put into it",
  why: "A label, a file name or a model's answer with a script in it runs in the browser of whoever opens the page or report, with their session. A value inside the template's own source runs on the server, and so does the chat template that comes with a model.",
  fix: "Pass autoescape=True or select_autoescape() to jinja2, hand values to render() instead of writing them into the template, and leave Markup to constants; render a model's chat template in jinja2.sandbox.ImmutableSandboxedEnvironment.",
  references: [
    "CWE-79",
    "CWE-1336",
    "CVE-2024-34359",
    "https://jinja.palletsprojects.com/en/stable/api/#autoescaping",
    "https://markupsafe.palletsprojects.com/en/stable/escaping/",
  ],
  since: "0.4.0",
  limits:
    "jinja2 counts where the file says that the output is HTML: a template called .html, HTML tags in the template, a web framework's HTML response. Prompts, code, Markdown, YAML and plain text are silent, and so are templates whose use cannot be seen.",
  reads: ["python"],
  *check(document) {
    yield* environmentFaults(document);
    yield* markupFaults(document);
    yield* sourceFaults(document);
    yield* modelTemplates(document);
  },
});
