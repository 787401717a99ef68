import gradio as gr

demo = gr.Blocks()
demo.launch(server_name="0.0.0.0", auth=("admin", "tulip-harbor-42"))
demo.launch(auth=[("admin", "tulip-harbor-43"), ("team", "tulip-harbor-44")])
