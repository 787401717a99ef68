import mlflow
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score


def train(x, y, x_test, y_test):
    model = LogisticRegression().fit(x, y)
    with mlflow.start_run():
        mlflow.log_param("kind", "logistic")
        mlflow.log_metric("auc", roc_auc_score(y_test, model.predict_proba(x_test)[:, 1]))
    return model
