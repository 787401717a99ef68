from jinja2 import Environment, FileSystemLoader, Template, select_autoescape

env = Environment(loader=FileSystemLoader("templates"), autoescape=select_autoescape())
PAGE = Template("<html>{{ run }}</html>", autoescape=True)


def report(run, options):
    other = Environment(loader=FileSystemLoader("templates"), **options)
    return env.get_template("report.html").render(run=run), PAGE.render(run=run), other.get_template("a.html")
