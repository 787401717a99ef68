import gradio as gr
from transformers import pipeline

pipe = pipeline("text-classification", model="./model")
demo = gr.Interface(fn=pipe, inputs="text", outputs="label")
demo.launch(share=True)
