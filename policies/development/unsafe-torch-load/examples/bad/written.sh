#!/bin/sh
cat > convert.py <<'EOT'
import torch

weights = torch.load("model.pt", weights_only=False)
EOT
python convert.py
