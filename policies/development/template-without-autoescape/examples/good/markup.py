from markupsafe import Markup, escape

RULE = Markup("<hr>")


def cell(answer, frame, count: int):
    return (
        Markup("<td>{}</td>").format(answer)
        + Markup(f"<td>{escape(answer)}</td>")
        + Markup(frame.to_html())
        + Markup(f"<b>{count}</b>")
    )
