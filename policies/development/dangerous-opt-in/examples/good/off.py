from langchain_community.vectorstores import FAISS
from langchain_experimental.agents import create_pandas_dataframe_agent


def analyst(model, frame, allow_dangerous_code=False):
    return create_pandas_dataframe_agent(model, frame, allow_dangerous_code=allow_dangerous_code)


def index(folder, embeddings, settings):
    return FAISS.load_local(folder, embeddings, allow_dangerous_deserialization=settings.trusted)


def page(st):
    st.markdown("# Answers", unsafe_allow_html=False)
    st.markdown("<style>footer {visibility: hidden}</style>", unsafe_allow_html=True)
