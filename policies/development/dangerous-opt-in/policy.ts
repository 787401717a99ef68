import { definePolicy } from "#policy";
import { optIns } from "./uses.ts";

export default definePolicy({
  id: "dangerous-opt-in",
  stage: "development",
  severity: "high",
  confidence: "high",
  title: "A protection is given up by an option that says so",
  why: "Libraries put what can run code, open sockets or skip a check behind options such as allow_dangerous_code. With the option on, a prompt, a document or a file that somebody else wrote reaches what the default keeps it from.",
  fix: "Leave the option off. Where it must stay, run it in a sandbox without credentials or network, on inputs and files whose origin is checked.",
  references: [
    "CWE-94",
    "CWE-502",
    "CWE-1188",
    "AML.T0051",
    "AML.T0053",
    "https://python.langchain.com/docs/security/",
  ],
  since: "0.4.0",
  limits:
    "Options that trust_remote_code's policy tells, and names of the kind that give nothing up (trust_env, unsafe_hash, trust_input …), are left alone. Names that no list knows are medium or low by their beginning. Streamlit's unsafe_allow_html is low, because it hangs on what is shown, and silent on a constant. An index that the same code saves is low. A value that cannot be known is trusted.",
  reads: ["python"],
  *check(document) {
    yield* optIns(document);
  },
});
