class Interpreter:
    def exec(self, code):
        return self.eval(code)

    def eval(self, code):
        return len(code)


def eval(model, loader):
    return [model(batch) for batch in loader]


def run(session, model, loader):
    session.exec("select 1")
    return eval(model, loader)
