from transformers import AutoModel

REVISION = "9b7a2f30c53d1f4f1c0c3d9f3e6f2f0f5f6a7b8c"

model = AutoModel.from_pretrained("acme/custom", revision=REVISION, code_revision=REVISION, trust_remote_code=True)
local = AutoModel.from_pretrained("./exported", trust_remote_code=True)
