import { definePolicy, isTest } from "#policy";
import { addedToImage, fetchedByCommand } from "./command.ts";
import { fetchedInPython } from "./python.ts";

export default definePolicy({
  id: "unverified-download",
  stage: "data",
  severity: "medium",
  confidence: "high",
  title: "Data or a model is fetched and never compared with a hash",
  why: "Whoever holds the server, the domain or, over http, the way to it decides what is trained on or loaded. A dataset of which one hundredth was replaced by way of expired domains is enough to plant a backdoor, and nothing in the repository shows the change.",
  fix: "Write the SHA-256 down beside the address and compare it (pooch's known_hash, get_file's file_hash, download_url's md5, `sha256sum -c`, `ADD --checksum`), or track the file with DVC; use https.",
  references: [
    "CWE-494",
    "CWE-345",
    "AML.T0010.002",
    "AML.T0020",
    "https://arxiv.org/abs/2302.10149",
    "https://www.fatiando.org/pooch/latest/hashes.html",
  ],
  since: "0.4.0",
  limits:
    "What counts is a file that its address or destination calls a model, an array, an archive of data or rows; rows over https are low. Software archives, addresses at a full commit, cloud storage, private networks, answers of services, pandas readers and tests are left alone. Any hash in the same function or a later command of the same script counts as a check; one elsewhere in the file lowers to low. Weights that torch.hub fetches are told by unpinned-model.",
  reads: ["python", "command", "container"],
  *check(document) {
    if (isTest(document.source.path)) return;
    if (document.kind === "python") yield* fetchedInPython(document);
    else if (document.kind === "command") yield* fetchedByCommand(document);
    else if (document.carrier === "dockerfile") yield* addedToImage(document);
  },
});
