from jinja2 import Environment, FileSystemLoader, Template

PAGE = "<html><body><h1>{{ run }}</h1><table>{{ rows }}</table></body></html>"


def report(run, rows):
    env = Environment(loader=FileSystemLoader("templates"), trim_blocks=True)
    page = env.get_template("report.html").render(run=run, rows=rows)
    return page + Template(PAGE).render(run=run, rows=rows)
