/** The version of the engine: with another one, a review of the same commits is another review. */
import manifest from "../../package.json" with { type: "json" };

export const VERSION: string = manifest.version;
