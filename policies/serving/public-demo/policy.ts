import { definePolicy, optionUses } from "#policy";
import { gradioFaults } from "./gradio.ts";
import { OPTIONS } from "./options.ts";

export default definePolicy({
  id: "public-demo",
  stage: "serving",
  severity: "high",
  confidence: "high",
  title: "A demo is open to everybody, or its protections are off",
  why: "A share link is a public address that leads into the machine the demo runs on, past every firewall: whoever finds it uses the model, its tools and its files. Streamlit's checks of origin keep other websites from doing so through a visitor's browser.",
  fix: "Leave share off and pass auth=; publish demos behind a proxy with a login, or on a platform that has one. Leave Streamlit's XSRF and CORS protection on.",
  references: [
    "CWE-306",
    "CWE-668",
    "CWE-352",
    "CWE-798",
    "AML.T0049",
    "https://www.gradio.app/guides/sharing-your-app",
    "https://docs.streamlit.io/develop/api-reference/configuration/config.toml",
  ],
  since: "0.4.0",
  limits:
    'A share link behind `auth` is medium. `server_name="0.0.0.0"` without `auth` is medium, as a container needs it. Streamlit listens everywhere by default, so that `server.address` is not reported. A password in `auth` is critical, unless it is a key of a known format, which is hardcoded-secret.',
  reads: ["python", "command", "container", "settings", "workload"],
  *check(document) {
    if (document.kind === "python") yield* gradioFaults(document);
    for (const { option, name, location, anchor, fix } of optionUses(document, OPTIONS)) {
      yield { location, anchor, message: `\`${name}\` ${option.does}`, severity: option.severity, ...fix };
    }
  },
});
