from torchvision import transforms
from torchvision.datasets import MNIST

train_transform = transforms.ToTensor()
test_transform = train_transform
train_set = MNIST("data/mnist", train=True)
test_set = MNIST("data/mnist", train=False)


def report(model, X_train, y_train, X_test, y_test):
    model.fit(X_train, y_train, eval_set=[(X_train, y_train), (X_test, y_test)])
    print("train", model.score(X_train, y_train))
    print("test", model.score(X_test, y_test))
