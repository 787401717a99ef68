"""Never call pickle.load(file) or joblib.load(path) on what others wrote."""

WARNING = "pickle.loads(data) runs code"
# pickle.loads(data)
print(WARNING)
