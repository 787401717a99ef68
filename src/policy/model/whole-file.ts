/** A model file as a place: it has no lines, so findings stand at its start and are told apart by what they say. */
import type { Location } from "../../core/location.ts";
import type { ModelDocument } from "../../documents/model/document.ts";

export function wholeFile({ source }: ModelDocument, note?: string): Location {
  const { snippet: _none, ...location } = source.locate(0, 0, note);
  return location;
}
