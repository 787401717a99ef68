/** Guards in settings: sections that switch them on, and the flows of NeMo Guardrails. */
import { type DocumentOf, type Protection, sectionsOf } from "#policy";

const SECTIONS =
  /^(?:guardrails?|(?:content[-_]?)?moderation|content[-_]?(?:filter|safety)s?|safety[-_]?(?:checks?|checker|filters?|settings)|prompt[-_]?(?:guard|shield|injection)|llm[-_]?guard|llama[-_]?guard|input[-_]?(?:validation|guard|rails?)|output[-_]?(?:validation|guard|rails?)|rate[-_]?limit(?:s|er|ing)?)$/i;
const FLOW =
  /^\s+-\s+["']?((?:self[ _]check|check|content safety check|topic safety check|jailbreak detection|llama guard check|detect|mask|activefence|gcpnlp|injection detection)[\w $.=-]{0,80})["']?\s*$/;

export function guardsInSettings(document: DocumentOf<"text">): Protection[] {
  return [...sectionsOf(document, SECTIONS), ...flows(document)];
}

/** `rails: input: flows: [- self check input]`. */
function flows({ source }: DocumentOf<"text">): Protection[] {
  if (!/\.ya?ml$/i.test(source.path) || !/^rails:/m.test(source.text) || !/^[ \t]+flows:/m.test(source.text)) return [];
  return source.text.split(/\r?\n/, 5_000).flatMap((line): Protection[] => {
    const flow = FLOW.exec(line)?.[1]?.trim();
    return flow === undefined
      ? []
      : [{ id: `rail ${flow}`, what: `the rail \`${flow}\``, severity: "high", anchor: "rails", words: [flow] }];
  });
}
