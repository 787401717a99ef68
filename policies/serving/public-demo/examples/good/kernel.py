import gradio as gr
from accelerate import notebook_launcher

from cluster import Launcher

launcher = Launcher()
launcher.start(share=True)
app = gr.mount_gradio_app(None, gr.Blocks(), path="/demo")
notebook_launcher(print, share=True)
