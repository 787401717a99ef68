import streamlit as st
from langchain_core.messages import HumanMessage, SystemMessage
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")
biography = st.text_area("About you")
question = st.chat_input("Question")

if question:
    messages = [
        SystemMessage(content="You know the user: {}".format(biography)),
        HumanMessage(content=question),
    ]
    st.write(llm.invoke(messages).content)

    prompt = ChatPromptTemplate.from_messages(
        [("system", f"You are a tutor. The pupil says of themselves: {biography}"), ("human", "{question}")]
    )
    st.write((prompt | llm).invoke({"question": question}).content)
