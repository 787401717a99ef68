/** Keywords that choose pickled weights where safetensors would do. */
export interface Option {
  readonly keyword: string;
  readonly value: boolean | string;
  /** What the right value is, as Python. */
  readonly instead: string;
  /** Methods that take it; undefined for any call. */
  readonly methods?: RegExp;
  readonly does: string;
}

export const OPTIONS: readonly Option[] = [
  {
    keyword: "use_safetensors",
    value: false,
    instead: "True",
    does: "loads pickled weights even where safetensors are there",
  },
  {
    keyword: "safe_serialization",
    value: false,
    instead: "True",
    // accelerate's `save` also writes optimizers and samplers, which are no weights.
    methods: /^(?!save$)\w+$/,
    does: "saves the weights as a pickle",
  },
  {
    keyword: "save_safetensors",
    value: false,
    instead: "True",
    does: "saves every checkpoint as a pickle",
  },
  {
    keyword: "load_format",
    value: "pt",
    instead: '"safetensors"',
    methods: /^(?:LLM|AsyncEngineArgs|EngineArgs|Engine)$/,
    does: "loads pickled weights only",
  },
];
