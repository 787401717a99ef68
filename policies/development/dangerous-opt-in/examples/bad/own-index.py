from langchain_community.vectorstores import FAISS


def build(documents, embeddings):
    store = FAISS.from_documents(documents, embeddings)
    store.save_local("handbook_index")
    return FAISS.load_local("handbook_index", embeddings, allow_dangerous_deserialization=True)
