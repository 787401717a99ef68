import gradio as gr


def build(model):
    with gr.Blocks() as demo:
        gr.ChatInterface(model.chat)
    return demo


def main(model, password):
    build(model).queue().launch(server_name="0.0.0.0", server_port=7860, allowed_paths=["/"])
    demo = build(model)
    demo.launch(
        share=True,
        auth=("team", password),
    )
