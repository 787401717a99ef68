from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split


def run(X, y):
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=7)
    model = RandomForestClassifier().fit(X_train, y_train)
    return model.score(X_test, y_test)
