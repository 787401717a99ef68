/** Options of Gradio and Streamlit that open a demo. */
import { type Command, isTruthy, type Option, type Severity } from "#policy";

interface DemoOption extends Option {
  readonly does: string;
  readonly severity: Severity;
}

const isFalsy = (value: string) => /^(?:0|false|no|off)$/i.test(value.trim());
const isStreamlit = ({ program, argv }: Command) =>
  program === "streamlit" || argv.some(({ value }) => /(?:^|\/)streamlit$/.test(value));

export const OPTIONS: readonly DemoOption[] = [
  {
    variables: ["GRADIO_SHARE"],
    when: isTruthy,
    instead: "False",
    does: "publishes the demo under a public address",
    severity: "high",
  },
  {
    runs: isStreamlit,
    flags: ["--server.enableXsrfProtection"],
    variables: ["STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION"],
    keys: ["server.enableXsrfProtection"],
    when: isFalsy,
    instead: "true",
    does: "lets other websites upload files in a visitor's name",
    severity: "medium",
  },
  {
    runs: isStreamlit,
    flags: ["--server.enableCORS"],
    variables: ["STREAMLIT_SERVER_ENABLE_CORS"],
    keys: ["server.enableCORS"],
    when: isFalsy,
    instead: "true",
    does: "lets any website talk to the demo through a visitor's browser",
    severity: "medium",
  },
];
