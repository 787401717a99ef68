/** Who answers for a package index. */

/** Anyone may publish here, under any free name. */
const OPEN = new Set(["pypi.org", "pypi.python.org", "files.pythonhosted.org"]);

/** Mirrors of PyPI, and second indexes that everybody uses: only their owners publish there, under names that PyPI knows. */
const KNOWN = [
  "download.pytorch.org/",
  "pypi.nvidia.com/",
  "pypi.ngc.nvidia.com/",
  "developer.download.nvidia.com/",
  "data.pyg.org/",
  "wheels.vllm.ai/",
  "flashinfer.ai/",
  "storage.googleapis.com/jax-releases/",
  "storage.googleapis.com/libtpu-releases/",
  "storage.googleapis.com/libtpu-wheels/",
  "us-python.pkg.dev/ml-oss-artifacts-published/",
  "pypi.anaconda.org/scientific-python-nightly-wheels/",
  "download.openmmlab.com/",
  "abetlen.github.io/llama-cpp-python/",
  "huggingface.github.io/autogptq-index/",
  "pytorch-extension.intel.com/",
  "software.repos.intel.com/",
  "repo.radeon.com/",
  "www.piwheels.org/",
  "pypi.tuna.tsinghua.edu.cn/",
  "mirrors.tuna.tsinghua.edu.cn/",
  "mirrors.aliyun.com/",
  "mirrors.ustc.edu.cn/",
  "mirrors.cloud.tencent.com/",
  "mirror.baidu.com/",
  "repo.huaweicloud.com/",
];

/** PyPI or TestPyPI, where a free name is whoever's comes first; a vendor's public index; else somebody's own. */
type Owner = "pypi" | "test" | "known" | "private";

export interface Host {
  /** Without user, path and port; "" when the URL is not written there. */
  readonly name: string;
  readonly owner: Owner;
}

/** Reads a URL; one that is not written there (`$INDEX`, a secret) is somebody's own index. */
export function hostOf(url: string | undefined): Host {
  const [, host, path] = /^[a-z][\w+.-]*:\/\/(?:[^/@]*@)*([\w.-]+)(?::\d+)?([^?#]*)/i.exec(url?.trim() ?? "") ?? [];
  const name = host?.toLowerCase() ?? "";
  if (OPEN.has(name)) return { name, owner: "pypi" };
  if (name === "test.pypi.org") return { name, owner: "test" };
  const place = `${name}${path}/`;
  return { name, owner: KNOWN.some((known) => place.startsWith(known)) ? "known" : "private" };
}

export function isPublic({ owner }: Host): boolean {
  return owner === "pypi" || owner === "known";
}

/** The host in words. */
export function called({ name }: Host): string {
  return name === "" ? "an index from the environment" : `\`${name}\``;
}
