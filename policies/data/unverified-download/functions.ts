/** Python functions that fetch a file, with what makes them check it. */

export interface Fetcher {
  readonly name: RegExp;
  /** Position and keyword of the address. */
  readonly url: readonly [index: number, keyword: string];
  /** Position and keyword of the file that it is written to. */
  readonly file?: readonly [index: number, keyword: string];
  /** A keyword of these with a value checks the file; the number is its position. */
  readonly checks: readonly (readonly [index: number, keyword: string])[];
  /** True where the content is data or a model whatever its name is. */
  readonly always?: true;
  /** True where it is kept in memory: an answer of a service unless it is a model or an archive. */
  readonly inMemory?: true;
}

const NONE: Fetcher["checks"] = [];
const NEVER = 99;

export const FETCHERS: readonly Fetcher[] = [
  {
    name: /^(?:urllib\.(?:request\.)?urlretrieve|six\.moves\.urllib\.request\.urlretrieve)$/,
    url: [0, "url"],
    file: [1, "filename"],
    checks: NONE,
  },
  { name: /^wget\.download$/, url: [0, "url"], file: [1, "out"], checks: NONE },
  {
    name: /^gdown\.(?:download|cached_download)$/,
    url: [0, "url"],
    file: [1, "output"],
    checks: [
      [NEVER, "hash"],
      [NEVER, "md5"],
    ],
    always: true,
  },
  {
    name: /^pooch\.retrieve$/,
    url: [0, "url"],
    file: [2, "fname"],
    checks: [[1, "known_hash"]],
    always: true,
  },
  {
    name: /^(?:tensorflow\.)?(?:tf_)?keras\.(?:\w+\.)*get_file$/,
    url: [1, "origin"],
    file: [0, "fname"],
    checks: [
      [4, "file_hash"],
      [3, "md5_hash"],
    ],
  },
  {
    name: /^torchvision\.datasets\.utils\.(?:download_url|download_and_extract_archive)$/,
    url: [0, "url"],
    file: [2, "filename"],
    checks: [[NEVER, "md5"]],
  },
  {
    name: /^torch\.hub\.download_url_to_file$/,
    url: [0, "url"],
    file: [1, "dst"],
    checks: [[2, "hash_prefix"]],
  },
  {
    name: /^(?:requests|httpx)\.(?:\w+\.)?get$|^urllib\.request\.urlopen$/,
    url: [0, "url"],
    checks: NONE,
    inMemory: true,
  },
];
