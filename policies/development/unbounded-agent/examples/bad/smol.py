import gradio as gr
from smolagents import CodeAgent, InferenceClientModel

model = InferenceClientModel(model_id="Qwen/Qwen2.5-Coder-32B-Instruct")
agent = CodeAgent(tools=[], model=model, additional_authorized_imports=["*"])
analyst = CodeAgent(tools=[], model=model, additional_authorized_imports=["pandas", "os"], executor_type="local")
plain = CodeAgent(tools=[], model=model)


def ask(question, history):
    return plain.run(question)


gr.ChatInterface(ask).launch()
