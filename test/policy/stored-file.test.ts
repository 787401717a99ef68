/** Files of the repository that loads name. */
import { beforeAll, expect, test } from "@jest/globals";
import { Source } from "../../src/core/source.ts";
import { readPython } from "../../src/documents/python/code.ts";
import { prepareReaders } from "../../src/documents/readers.ts";
import { storedFile } from "../../src/policy/python/stored-file.ts";
import { repositoryWith } from "./repository.ts";

beforeAll(prepareReaders);

const FILES = { "models/x.pt": "", "app/models/y.pt": "", "app/z.pt": "", "w.pt": "" };

test.each([
  ['"models/x.pt"', "models/x.pt"],
  ['"./models/y.pt"', "app/models/y.pt"],
  ['"models/y.pt"', "app/models/y.pt"],
  ['Path("models") / "x.pt"', "models/x.pt"],
  ['os.path.join("models", "x.pt")', "models/x.pt"],
  ['Path(__file__).parent / "z.pt"', "app/z.pt"],
  ['Path(__file__).resolve().parent.parent / "models" / "x.pt"', "models/x.pt"],
  ['os.path.join(os.path.dirname(os.path.abspath(__file__)), "models", "y.pt")', "app/models/y.pt"],
  ["str(HERE / NAME)", "app/z.pt"],
  ['Path("models").joinpath("x.pt")', "models/x.pt"],
  ['"models/none.pt"', undefined],
  ['f"models/{name}.pt"', undefined],
  ['"/models/x.pt"', undefined],
  ['"../../models/x.pt"', undefined],
  ['"https://example.com/models/x.pt"', undefined],
  ["path", undefined],
])("%s is %s", (written, path) => {
  const code = `import os\nfrom pathlib import Path\nimport torch\nHERE = Path(__file__).parent\nNAME = "z.pt"\ntorch.load(${written})\n`;
  const document = readPython(new Source("app/serve.py", code));
  const [call] = document.calls("torch.load");
  const found = call && storedFile(call.argument(0), "app/serve.py", repositoryWith(FILES));
  expect(found).toBe(path);
});
