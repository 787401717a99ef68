from datasets import load_dataset

train = load_dataset('acme/churn', split='train', revision='0d4624b2a5f3a5f4b6c5fbb6a1c1b6e19a7d3c11')
test = load_dataset('acme/churn', split='test', revision='main')
