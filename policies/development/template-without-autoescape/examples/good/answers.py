from markupsafe import Markup
from openai import OpenAI

answer = OpenAI().responses.create(model="gpt-5", input="Summarize")
# A model's answer is told where answers are.
page = Markup(answer.output_text)
