#!/bin/bash
set -euo pipefail
curl -sSL https://get.example-mlops.dev/install.sh | sudo -E bash -
bash <(curl -s https://get.example-mlops.dev/agent)
sh -c "$(curl -fsSL https://get.example-mlops.dev/i.sh)"
eval "$(wget -qO- http://tools.example.org/env.sh)"
source <(curl -s https://get.example-mlops.dev/profile)
curl -s https://get.example-mlops.dev/i.sh | tee /tmp/x | sh -s -- --yes
curl https://get.example-mlops.dev/setup.py | python3 -
curl -o /tmp/i.sh https://get.example-mlops.dev/i.sh; bash /tmp/i.sh
wget https://get.example-mlops.dev/get.sh && chmod +x get.sh && ./get.sh
curl -LsSf https://astral.sh/uv/install.sh | sh
