import bentoml
import mlflow
import mlflow.sklearn
import nltk
import statsmodels.api as sm
from autogluon.tabular import TabularPredictor
from fastai.vision.all import *
from flair.models import SequenceTagger
from gensim.corpora import Dictionary
from pycaret.classification import load_model


def restore(folder):
    learner = load_learner(folder / "pets.pkl")
    dictionary = Dictionary.load(str(folder / "corpus.dict"))
    results = sm.load(folder / "ols.pickle")
    pipeline = load_model(folder / "pipeline")
    tagger = SequenceTagger.load(folder / "tagger.pt")
    predictor = TabularPredictor.load(folder)
    scorer = mlflow.pyfunc.load_model(folder)
    forest = mlflow.sklearn.load_model("models:/forest@champion")
    local = bentoml.sklearn.load_model("churn:latest")
    sentences = nltk.data.load("tokenizers/punkt/english.pickle")
    return learner, dictionary, results, pipeline, tagger, predictor, scorer, forest, local, sentences
