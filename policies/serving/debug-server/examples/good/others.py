import gradio as gr
import wandb

from trainer import Trainer


def main(model):
    demo = gr.Interface(fn=model.predict, inputs="image", outputs="label")
    demo.launch(debug=True)
    trainer = Trainer(debug=True)
    trainer.run(debug=True)
    wandb.init(config={"debug": True})
