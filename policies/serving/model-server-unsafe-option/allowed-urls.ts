/** From where TorchServe takes models. https://docs.pytorch.org/serve/configuration.html#other-properties */
import { fixed, type SettingsFile, type Severity, type Violation } from "#policy";

/** What marks a file as TorchServe's. */
const OWN_KEY = /^(?:grpc_)?(?:inference|management|metrics)_address$|^model_store$|^load_models$/;
const ANYTHING = /^(?:\.\*|\*|(?:https?|http\(s\)\?):\/\/\.\*)$/;

export function* allowedUrlFaults({ source, entries, anchor }: SettingsFile): Iterable<Violation> {
  if (!entries.some(({ key }) => OWN_KEY.test(key))) return;
  const managed = entries.find(
    ({ key, value }) =>
      (/^(?:grpc_)?management_address$/.test(key) && /0\.0\.0\.0|\[::\]/.test(value)) ||
      (key === "enable_model_api" && /^true$/i.test(value)),
  );
  const allowed = entries.find(({ key }) => key === "allowed_urls");
  const open = allowed?.value.split(/[,|]/).some((url) => ANYTHING.test(url.trim()));
  if (allowed ? !open : !managed) return;
  // Without a way to register models, the list only matters to whoever starts the server.
  const severity: Severity = managed ? "critical" : "medium";
  const place = allowed ?? managed;
  if (!place) return;
  const eol = source.lineBreak;
  yield {
    location: source.locate(place.from, place.to),
    message: allowed
      ? "TorchServe takes models from any URL"
      : "TorchServe takes models from any URL: `allowed_urls` is not set",
    severity,
    anchor: anchor === "" ? "allowed_urls" : `${anchor}, allowed_urls`,
    ...fixed(
      "take models from local files alone",
      "review",
      allowed
        ? source.edit(allowed.valueFrom, allowed.valueTo, "file://.*")
        : source.edit(place.to, place.to, `${eol}allowed_urls=file://.*`),
    ),
  };
}
