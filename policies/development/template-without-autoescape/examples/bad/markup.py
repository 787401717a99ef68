from markupsafe import Markup


def cell(answer):
    return Markup(f"<td>{answer}</td>")


def row(name, score: float):
    return Markup("<td>%s</td><td>%.2f</td>" % (name, score))
