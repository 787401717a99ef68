/** Calls that fetch from, or send to, the address that they are given. */

export interface Sink {
  readonly names: RegExp;
  readonly index: number;
  readonly keyword: string;
  /** True when what comes is loaded as a model or run. */
  readonly model?: true;
}

export const SINKS: readonly Sink[] = [
  { names: /^mlflow\.(?:set_tracking_uri|set_registry_uri|tracking\.set_tracking_uri)$/, index: 0, keyword: "uri" },
  { names: /^mlflow\.(?:tracking\.|client\.)?MlflowClient$/, index: 0, keyword: "tracking_uri" },
  { names: /^wandb\.login$/, index: 2, keyword: "host" },
  {
    names: /^(?:pandas|polars|dask\.dataframe|modin\.pandas|geopandas|cudf)\.(?:read|scan)_\w+$/,
    index: 0,
    keyword: "filepath_or_buffer",
  },
  { names: /^numpy\.(?:loadtxt|genfromtxt)$/, index: 0, keyword: "fname" },
  { names: /^urllib\.request\.(?:urlretrieve|urlopen)$/, index: 0, keyword: "url" },
  { names: /^(?:wget|gdown)\.download$/, index: 0, keyword: "url" },
  { names: /^(?:fsspec|smart_open)\.open$/, index: 0, keyword: "urlpath" },
  {
    names: /^(?:requests|httpx)\.(?:Session\.|Client\.)?(?:get|post|put|patch|delete|head|stream)$/,
    index: 0,
    keyword: "url",
  },
  { names: /^(?:requests|httpx)\.(?:Session\.|Client\.)?request$/, index: 1, keyword: "url" },
  { names: /^aiohttp\.ClientSession\.(?:get|post|put|patch|delete)$/, index: 0, keyword: "url" },
  { names: /^torch\.hub\.(?:load_state_dict_from_url|download_url_to_file)$/, index: 0, keyword: "url", model: true },
  { names: /^torch\.utils\.model_zoo\.load_url$/, index: 0, keyword: "url", model: true },
  { names: /^torchvision\.datasets\.utils\.download\w*$/, index: 0, keyword: "url" },
  { names: /^(?:tensorflow\.)?keras\.utils\.get_file$/, index: 1, keyword: "origin" },
  { names: /^pooch\.retrieve$/, index: 0, keyword: "url" },
];

/** Keywords under which something is sent. */
export const SENDS: readonly string[] = ["auth", "data", "json", "files"];
