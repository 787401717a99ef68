from openai import AsyncOpenAI, DefaultAsyncHttpxClient

client = AsyncOpenAI(base_url="https://llm.corp.example.org/v1", http_client=DefaultAsyncHttpxClient(verify=False))
