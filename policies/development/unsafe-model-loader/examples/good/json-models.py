import catboost
import lightgbm
import spacy
import stanza
import tensorflow as tf
import xgboost
from gensim.models import KeyedVectors
from ultralytics import YOLO

booster = xgboost.Booster()
booster.load_model("model.json")
trees = lightgbm.Booster(model_file="model.txt")
forest = catboost.CatBoostClassifier().load_model("model.cbm")
nlp = spacy.load("en_core_web_sm")
parser = stanza.Pipeline("en")
vectors = KeyedVectors.load_word2vec_format("vectors.bin", binary=True)
detector = YOLO("yolo11n.pt")
tuned = YOLO("runs/detect/train/weights/best.pt")
graph = tf.saved_model.load("exported/1")
