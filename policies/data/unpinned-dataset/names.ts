/** Tells datasets of a hub from builders, files and folders. */
import { isHubName, type Repository } from "#policy";

/** Builders that come with the library and read what data_files names. */
const BUILDERS: ReadonlySet<string> = new Set([
  ...["csv", "json", "text", "parquet", "arrow", "pandas", "sql", "xml", "hdf5", "lance", "eval", "generator"],
  ...["imagefolder", "audiofolder", "videofolder", "pdffolder", "niftifolder", "webdataset", "spark", "cache"],
]);
const FILE = /\.(?:py|csv|tsv|jsonl?|parquet|arrow|txt|zip|gz|tar|xml)$/i;
/** Names that people give their own folders. */
const OWN = /^(?:\w*[-_])?(?:data|dataset|corpus|train|test|valid(?:ation)?|eval|dev|split|samples?|prompts?)s?$/i;

export function isDatasetName(name: string, repository: Repository): boolean {
  if (BUILDERS.has(name) || FILE.test(name) || (!name.includes("/") && OWN.test(name))) return false;
  return isHubName(name, repository);
}
