from six.moves import cPickle

with open("labels.pkl", "rb") as file:
    labels = cPickle.load(file)
