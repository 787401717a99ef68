from sklearn.linear_model import SGDClassifier


def train(x, y):
    return SGDClassifier(alpha=0.01).fit(x, y)
