from langchain_community.vectorstores import FAISS
from openai import OpenAI

client = OpenAI()


def ask(store: FAISS, question: str) -> str:
    documents = store.similarity_search(question, k=4)
    context = "\n".join(document.page_content for document in documents)
    reply = client.chat.completions.create(
        model="gpt-4o-mini",
        messages=[
            {"role": "system", "content": f"Answer from this context only:\n{context}"},
            {"role": "user", "content": question},
        ],
    )
    return reply.choices[0].message.content
