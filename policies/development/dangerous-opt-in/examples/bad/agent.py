from langchain_community.chains.graph_qa.cypher import GraphCypherQAChain
from langchain_community.vectorstores import FAISS
from langchain_experimental.agents import create_csv_agent, create_pandas_dataframe_agent

ALLOW = True


def analyst(model, frame):
    return create_pandas_dataframe_agent(model, frame, verbose=True, allow_dangerous_code=True)


def reader(model, path):
    return create_csv_agent(
        model,
        path,
        allow_dangerous_code=ALLOW,
        agent_type="openai-tools",
    )


def graph(model, database):
    chain = GraphCypherQAChain.from_llm(model, graph=database, allow_dangerous_requests=True)
    chain.allow_dangerous_requests = True
    return chain


def index(folder, embeddings):
    return FAISS.load_local(folder, embeddings, allow_dangerous_deserialization=True)
