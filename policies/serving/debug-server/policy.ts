import { definePolicy } from "#policy";
import { commandFaults } from "./commands.ts";
import { djangoFaults } from "./django.ts";
import { pythonFaults } from "./python.ts";
import { variableFaults } from "./variables.ts";

export default definePolicy({
  id: "debug-server",
  stage: "serving",
  severity: "high",
  confidence: "high",
  title: "A server runs in its debug mode",
  why: "The debugger of Flask and Werkzeug runs Python for whoever reaches the page of an error; other frameworks answer with source, variables and settings, which hold keys. Reloading servers run whatever is written to their folder.",
  fix: "Leave debug and reload off in what is committed, and switch them on from your own shell (flask run --debug, fastapi dev).",
  references: [
    "CWE-489",
    "CWE-215",
    "CWE-94",
    "AML.T0049",
    "https://flask.palletsprojects.com/en/stable/debugging/",
    "https://docs.djangoproject.com/en/stable/howto/deployment/checklist/#debug",
  ],
  since: "0.4.0",
  limits:
    "A value that cannot be known is silent, and so are pipelines and settings files called for development. `launch(debug=True)` of Gradio only keeps the main thread waiting and is left alone.",
  reads: ["python", "command", "container", "settings", "workload"],
  *check(document) {
    if (document.kind === "python") {
      yield* pythonFaults(document);
      yield* djangoFaults(document);
    }
    if (document.kind === "command") yield* commandFaults(document);
    yield* variableFaults(document);
  },
});
