from mlserver import load_model
from project.flair import Tagger
from project.learner import load_learner

model = load_model("https://models.example.com/churn")
tagger = Tagger.load("tagger.pt")
learner = load_learner("export.pkl")
