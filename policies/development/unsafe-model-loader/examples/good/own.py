from fastai.vision.all import *
from gensim.models import Word2Vec
from stable_baselines3 import PPO


def train(sentences, environment, learn):
    model = Word2Vec(sentences)
    model.save("word2vec.model")
    agent = PPO("MlpPolicy", environment)
    agent.save("ppo_cartpole")
    learn.export("pets.pkl")
    return Word2Vec.load("word2vec.model"), PPO.load("ppo_cartpole"), load_learner("pets.pkl")
