/** What takes persons out of data, by the names of libraries and functions. */

interface Library {
  readonly label: string;
  readonly calls: RegExp;
}

const LIBRARIES: readonly Library[] = [
  { label: "Presidio", calls: /^presidio_(?:anonymizer|image_redactor|structured)\./ },
  { label: "scrubadub", calls: /^scrubadub\./ },
  { label: "pycanon", calls: /^(?:pycanon|anonypy|anjana)\./ },
  { label: "Opacus", calls: /^opacus\.|(?:^|\.)make_private(?:_with_epsilon)?$/ },
  { label: "TensorFlow Privacy", calls: /^tensorflow_privacy\./ },
  { label: "diffprivlib", calls: /^diffprivlib\./ },
  {
    label: "differential privacy",
    calls:
      /^(?:pydp|snsynth|snsql|opendp|jax_privacy|tmlt)\.|^flwr\.(?:.+\.)?(?:DifferentialPrivacy\w*|\w*LocalDpMod|localdp_mod)$/,
  },
  { label: "Google Cloud DLP", calls: /(?:^|\.)(?:deidentify_content|redact_image)$/ },
  { label: "Amazon Comprehend", calls: /(?:^|\.)(?:detect_pii_entities|contains_pii_entities)$/ },
  { label: "Azure AI Language", calls: /(?:^|\.)recognize_pii_entities$/ },
  { label: "philter", calls: /^(?:philter\w*|deid\w*|pydeid)\./ },
];

export function libraryOf(names: readonly string[]): string | undefined {
  return LIBRARIES.find(({ calls }) => names.some((name) => calls.test(name)))?.label;
}

const PERSONAL =
  "(?:pii|phi|e?mails?|names?|phones?(?:_numbers?)?|ssns?|addresses|address|patients?(?:_ids?)?|persons?|users?(?:_ids?)?|customers?(?:_ids?)?|identifiers?|identity|identities|mrns?|dobs?|birth_?dates?|ips?|ip_address(?:es)?|faces?|zip(?:_?codes?)?|cards?|accounts?)";
const OWN = new RegExp(
  `^_{0,2}(?:(?:pseudonymi[sz]|anonymi[sz]|de_?identif)(?:e|y|er|ied|ication|ation)?(?:_\\w+)?|(?:mask|redact|scrub|hash|strip|remove|drop|suppress|generali[sz]e|tokeni[sz]e|encrypt|blur|replace)_(?:\\w+_)?${PERSONAL}|(?:enforce|ensure|apply|check|make)_(?:k_?anonymity|l_?diversity|t_?closeness)|k_anonymi[sz]e|(?:add|apply)_(?:laplace|gaussian|dp)_noise|blur_faces)$`,
  "i",
);

/** A function of one's own that does it. */
export function isOwn(name: string): boolean {
  return OWN.test(name);
}

/** Columns that name persons. */
const COLUMN =
  /^(?:(?:full|first|last|sur|middle|maiden|given|family|user|patient|customer|person|employee|student|member|client)[-_ ]?(?:name|id)|surname|e[-_]?mail(?:[-_ ]?address)?|(?:phone|mobile|telephone)(?:[-_ ]?(?:number|no))?|ssn|social[-_ ]?security(?:[-_ ]?(?:number|no))?|(?:street|home|postal|ip)[-_ ]?address|address|date[-_ ]?of[-_ ]?birth|dob|birth[-_ ]?date|mrn|medical[-_ ]?record(?:[-_ ]?number)?|passport(?:[-_ ]?(?:number|no))?|national[-_ ]?id|iban|credit[-_ ]?card(?:[-_ ]?number)?|card[-_ ]?number|nhs[-_ ]?number|zip(?:[-_ ]?code)?|postcode|license[-_ ]?plate)$/i;

export function isPersonal(column: string): boolean {
  return COLUMN.test(column);
}

/** What makes a value another one that says nothing of the person. */
export const CONCEALS =
  /sha\d|sha3|blake|hmac|\bhash|_hash|uuid5|mask|anonym|pseudonym|encrypt|redact|faker|\bfake\.|surrogate|siphash/i;

/** Settings and stages that do it. */
export const SECTION =
  /^(?:anonymi[sz]\w*(?:[-_]\w+)?|pseudonymi[sz]\w*(?:[-_]\w+)?|de[-_]?identif\w*|(?:mask|redact|scrub|remove)[-_](?:pii|phi)|(?:pii|phi)[-_](?:masking|redaction|removal|scrubbing|filter\w*)|differential[-_]?privacy|dp[-_]?sgd|k[-_]?anonymity)$/i;
export const STAGE =
  /anonymi[sz]|pseudonymi[sz]|de[-_]?identif|(?:mask|redact|scrub|remove)[-_](?:pii|phi)|k[-_]?anonym/i;
