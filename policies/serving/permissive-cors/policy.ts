import { definePolicy, optionUses } from "#policy";
import { flaskFaults, headerFaults } from "./flask.ts";
import { djangoFaults, middlewareFaults } from "./middleware.ts";
import { OPTIONS } from "./options.ts";

export default definePolicy({
  id: "permissive-cors",
  stage: "serving",
  severity: "medium",
  confidence: "high",
  title: "Any website may talk to the service from its visitors' browsers",
  why: "A page that somebody of the company opens reads what the model's API answers, from inside their network; where cookies are allowed too, it does so as them.",
  fix: "Name the origins of your own pages. Where the API is public, leave credentials off.",
  references: [
    "CWE-942",
    "AML.T0040",
    "https://fastapi.tiangolo.com/tutorial/cors/",
    "https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS",
  ],
  since: "0.4.0",
  limits:
    "High where credentials are allowed as well, a step milder under a switch of the program's own (`if enable_cors:`), low for headers that are written by hand and for flask_cors, which sends none by default. Origins that come from settings are silent. TorchServe and MLflow are model-server-unsafe-option and exposed-model-server; Streamlit is public-demo.",
  reads: ["python", "command", "container", "settings", "workload"],
  *check(document) {
    if (document.kind === "python") {
      yield* middlewareFaults(document);
      yield* flaskFaults(document);
      yield* djangoFaults(document);
      yield* headerFaults(document);
    }
    for (const { option, name, location, anchor, fix } of optionUses(document, OPTIONS)) {
      yield { location, anchor, message: `\`${name}\` ${option.does}`, severity: option.severity, ...fix };
    }
  },
});
