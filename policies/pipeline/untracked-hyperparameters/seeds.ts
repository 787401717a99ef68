/** Whether a run of training can be repeated. */
import type { Call, PythonDocument } from "#policy";

const SEEDERS =
  /^(?:torch\.(?:cuda\.)?manual_seed(?:_all)?|numpy\.random\.seed|random\.seed|tensorflow\.(?:random\.)?set_(?:random_)?seed|(?:tensorflow\.)?keras\.utils\.set_random_seed|transformers\.(?:\w+\.)*(?:set_seed|enable_full_determinism)|accelerate\.utils\.(?:\w+\.)*set_seed|(?:lightning|pytorch_lightning)\.(?:\w+\.)*seed_everything)$/;
/** Words by which code says that it seeds, in whatever way. */
const SAYS = /seed|random_state|PRNGKey|RandomState|default_rng|deterministic/i;
export function seedersOf(document: PythonDocument): readonly Call[] {
  return document.callsWhere((name) => SEEDERS.test(name));
}

/** True where it says, in whatever way, that it seeds. */
export function saysSeed(document: PythonDocument): boolean {
  return SAYS.test(document.source.text);
}

/** The call that trains: a loss that is propagated back where an optimizer steps, or a fit. */
export function trainingOf(document: PythonDocument): Call | undefined {
  const [backward] = document.calls("*.backward");
  return backward && document.calls("*.step").length > 0 ? backward : document.calls("*.fit", "*.train")[0];
}
