from fastai.learner import load_learner

shell = load_learner("models/shell.pkl")
learner = load_learner("models/learner.pkl")
