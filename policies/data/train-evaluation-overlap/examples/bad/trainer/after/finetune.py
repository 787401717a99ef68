from datasets import load_dataset
from transformers import Trainer


def run(model, args):
    train = load_dataset("imdb", split="train", revision="e6281661ce1c48d982bc483cf8a173c1bbeb5d31")
    test = load_dataset("imdb", split="train[:20%]", revision="e6281661ce1c48d982bc483cf8a173c1bbeb5d31")
    trainer = Trainer(model=model, args=args, train_dataset=train, eval_dataset=test)
    trainer.train()
    return trainer.evaluate()
