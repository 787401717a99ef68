from fastapi import FastAPI
from openai import AsyncOpenAI
from pydantic import BaseModel

app = FastAPI()
client = AsyncOpenAI()


class Question(BaseModel):
    product: str
    text: str


@app.post("/ask")
async def ask(question: Question):
    reply = await client.chat.completions.create(
        model="gpt-4o-mini",
        messages=[
            {"role": "system", "content": f"You support customers of {question.product}. Never give refunds."},
            {"role": "user", "content": question.text},
        ],
    )
    return {"answer": reply.choices[0].message.content}


@app.post("/summary")
async def summary(question: Question):
    instructions = "Summarize. The customer said: " + question.text
    reply = await client.responses.create(model="gpt-4o-mini", instructions=instructions, input="Go on.")
    return {"answer": reply.output_text}
