import gradio as gr


def main(model, options, share, password):
    demo = gr.Interface(fn=model, inputs="text", outputs="label")
    demo.launch()
    demo.launch(share=False, server_name="127.0.0.1")
    demo.launch(server_name="0.0.0.0", auth=("team", password))
    demo.launch(share=share, allowed_paths=["assets"])
    demo.launch(server_name="0.0.0.0", **options)
